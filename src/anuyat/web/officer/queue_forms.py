"""The small forms beside the queue: keep a view, throw it away, choose columns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anuyat.apps.cases import kept_views
from anuyat.apps.cases.kept_views import ViewRefused
from anuyat.core import desk_view
from anuyat.core.desk_view import Asked
from anuyat.web.officer import desk, keeping, queue, queue_filters, queue_views
from anuyat.web.shared import doors
from anuyat.web.shared.visits import visit


@keeping.coming_back("officer:queue")
@doors.officer(*queue_views.WORKERS)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what the queue shows now under a name, for oneself or for a unit one supervises."""
    asked = desk_view.read(request.POST.dict())
    share = request.POST.get("share", queue_views.OWN)
    try:
        kept_views.keep(
            request.POST.get("name", ""),
            asked,
            agency_id=visit(request).someone.agency_id,
            is_shared=share != queue_views.OWN,
            unit_id=int(share) if share.isascii() and share.isdigit() else None,
            who=doors.who(request),
            at=desk.moment(request),
        )
    except ViewRefused as refused:
        return _again(request, asked, refused.code)
    messages.success(request, _("เก็บมุมมองแล้ว อยู่ท้ายแถบมุมมอง"))
    return HttpResponseRedirect(queue_filters.address(asked))


def _again(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    text = _why(code)
    shown = queue.context(
        request,
        asked,
        view_error=text,
        view_name=request.POST.get("name", ""),
        errors=[{"href": "#view-name", "text": text}],
        back=queue_filters.address(asked),
    )
    return desk.page(request, "queue.html", shown, status=422)


def _why(code: str) -> str:
    return {
        "no_name": _("ตั้งชื่อมุมมอง"),
        "too_long": _("ชื่อยาวได้ไม่เกิน 60 ตัวอักษร"),
        "has_number": _("อย่าใส่เลขประจำตัว 13 หลักในชื่อ"),
        "name_used": _("มีมุมมองชื่อนี้แล้ว ใช้ชื่ออื่น"),
        "too_many": _("เก็บได้ 20 มุมมอง ลบที่ไม่ใช้ก่อน"),
    }[code]


@keeping.coming_back("officer:queue")
@doors.officer(*queue_views.WORKERS)
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw a kept view away."""
    view = request.POST.get("view", "")
    id = int(view) if view.isascii() and view.isdigit() and len(view) < 18 else 0
    kept_views.drop(id, who=doors.who(request), at=desk.moment(request))
    messages.success(request, _("ลบมุมมองแล้ว"))
    return HttpResponseRedirect(reverse("officer:queue"))


@keeping.coming_back("officer:queue")
@doors.officer(*queue_views.WORKERS)
@require_POST
def choose_columns(request: HttpRequest) -> HttpResponse:
    """See other columns from now on."""
    kept_views.choose_columns(
        request.POST.getlist("column"), who=doors.who(request), at=desk.moment(request)
    )
    return HttpResponseRedirect(queue_views.back(request))
