"""How often each reason of a return is given, for those who mind the manuals and the forms."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anuyat.apps.cases import reasons as uses
from anuyat.apps.cases.reasons import Used
from anuyat.core.access import Role
from anuyat.web.officer import desk
from anuyat.web.shared import doors

SPANS = (30, 90, 365)


@doors.officer(Role.SUPERVISOR, Role.APPROVER)
@require_GET
def reasons(request: HttpRequest) -> HttpResponse:
    """The reasons of the last days: how often, in how many cases, and those nobody gave."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(span) for span in SPANS} else SPANS[1]
    found = uses.counted(desk.superior_reach(request), desk.moment(request) - timedelta(days=days))
    most = max((row.times for row in found.rows), default=0)
    context = {
        "days": days,
        "spans": [{"days": span, "here": span == days} for span in SPANS],
        "returns": found.returns,
        "rows": [_row(row, most) for row in found.rows if row.times],
        "unused": [_row(row, most) for row in found.rows if not row.times],
    }
    return desk.page(request, "reasons.html", context, here="reasons")


def _row(row: Used, most: int) -> desk.Context:
    width = round(100 * row.times / most) if most else 0
    return {
        "service": desk.said(row.title),
        "says": desk.said(row.says),
        "times": row.times,
        "cases": row.cases,
        "last_at": row.last_at,
        "parts": [{"x": 0, "width": width, "kind": "all"}],
        "label": _("%(times)s ครั้ง ใน %(cases)s เรื่อง") % {"times": row.times, "cases": row.cases},
    }
