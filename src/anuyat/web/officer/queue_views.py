"""What the queue offers beside its list: views that an officer keeps, columns they want to see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import kept_views
from anuyat.core import desk_view
from anuyat.core.access import Role
from anuyat.core.desk_view import Asked
from anuyat.web.officer import desk, queue_filters
from anuyat.web.shared import doors

WORKERS = (Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR)
OWN, WHOLE = "own", "agency"


def back(request: HttpRequest, name: str = "officer:queue") -> str:
    """The page of the desk a form was pressed on, and nowhere else."""
    sent = request.POST.get("next", "")
    here = reverse("officer:queue")
    # A path of this desk: it begins with one slash, so it cannot name another host.
    return sent if sent.startswith(here) and "\\" not in sent else reverse(name)


def card(request: HttpRequest, asked: Asked, kept: list[Any]) -> desk.Context:
    """{asked, views to throw away, with whom one may share}."""
    who = doors.who(request)
    mine = [row for row in kept if kept_views.may_drop(row, who)]
    return {
        "asked": list(desk_view.written(asked).items()),
        "views": [{"id": row.pk, "name": row.name, "is_shared": row.is_shared} for row in mine],
        "shares": _shares(request),
    }


def _shares(request: HttpRequest) -> list[desk.Context]:
    """For whom a view may be kept besides oneself."""
    found = []
    for unit_id in sorted(kept_views.shared_units(doors.who(request)), key=lambda id: id or 0):
        if unit_id is None:
            found.append({"value": WHOLE, "label": _("ทุกคนในหน่วยงาน")})
        else:
            unit = agencies.unit(unit_id)
            found.append(
                {
                    "value": str(unit_id),
                    "label": desk.said({"th": unit.name_th, "en": unit.name_en}),
                }
            )
    return found


def columns(shown: tuple[str, ...]) -> list[desk.Context]:
    texts = queue_filters.queue_column_names()
    return [
        {"value": name, "label": texts[name], "chosen": name in shown} for name in desk_view.COLUMNS
    ]
