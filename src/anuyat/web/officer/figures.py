"""Statistics of what the officer works on or is above: by unit, service and period."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import NoSuchService
from anuyat.core import figures as arithmetic
from anuyat.core.access import Reach, Role
from anuyat.flows import report
from anuyat.flows.report import Figures, Scope
from anuyat.web.officer import desk
from anuyat.web.officer.queue_views import WORKERS
from anuyat.web.shared import doors, figured
from anuyat.web.shared.visits import visit

MONTHS = (1, 3, 6, 12)
ABOVE = frozenset({Role.SUPERVISOR, Role.APPROVER})


@doors.officer(*WORKERS)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of the last months, this one included, with their charts and tables."""
    shown = figured.shown(_figures(request))
    context = {
        "filters": _filters(request),
        "asked": request.GET.urlencode(),
        "is_above": desk.holds(request, ABOVE),
        **shown,
    }
    return desk.page(request, "figures.html", context, here="figures")


@doors.officer(*WORKERS)
@require_GET
def file(request: HttpRequest, form: str) -> HttpResponse:
    """The same figures as a file. Nothing in it leads to a case, so taking it is not noted."""
    if form not in figured.FORMS:
        raise Http404
    scope = _scope(request)
    unit = agencies.unit(scope.unit_id).code if scope.unit_id else ""
    name = f"figures-{desk.today(request).isoformat()}"
    of = {"service": scope.service, "unit": unit}
    return figured.as_file(form, _figures(request), name, of)


def _figures(request: HttpRequest) -> Figures:
    today = desk.today(request)
    until = arithmetic.next_month(today)
    period = arithmetic.months_until(until, _months(request))
    return report.of(desk.case_reach(request), _scope(request), period, today=today)


def _months(request: HttpRequest) -> int:
    asked = request.GET.get("months", "")
    return int(asked) if asked in {str(n) for n in MONTHS} else MONTHS[1]


def _scope(request: HttpRequest) -> Scope:
    """What was asked for, as far as it is offered; anything else counts as not asked."""
    unit, service = request.GET.get("unit", ""), request.GET.get("service", "")
    units = {str(one.pk) for one in _units(request)}
    services = {code for code, _name in _services(request)}
    return Scope(
        agency_id=visit(request).someone.agency_id,
        unit_id=int(unit) if unit in units else None,
        service=service if service in services else "",
    )


def _filters(request: HttpRequest) -> list[dict[str, Any]]:
    scope = _scope(request)
    units = [
        (str(one.pk), desk.said({"th": one.name_th, "en": one.name_en})) for one in _units(request)
    ]
    months = [(str(n), _("%(n)s เดือน") % {"n": n}) for n in MONTHS]
    return [
        _select("months", _("ช่วงเวลา"), months, str(_months(request))),
        _select("unit", _("หน่วย"), [("", _("ทุกหน่วย")), *units], str(scope.unit_id or "")),
        _select(
            "service",
            _("งานบริการ"),
            [("", _("ทุกงานบริการ")), *_services(request)],
            scope.service,
        ),
    ]


def _select(name: str, label: str, choices: list[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {
        "id": f"by-{name}",
        "name": name,
        "label": label,
        "choices": [
            {"value": value, "label": text, "chosen": value == chosen} for value, text in choices
        ],
    }


def _units(request: HttpRequest) -> list[Any]:
    """The units of the officer's agency in which they are something."""
    reach, agency = desk.case_reach(request), visit(request).someone.agency_id
    return [one for one in agencies.units() if one.agency_id == agency and _sees(reach, one)]


def _sees(reach: Reach, unit: Any) -> bool:
    here = [grant for grant in reach.grants if grant.agency_id == unit.agency_id]
    return any(grant.unit_id in {None, unit.pk} for grant in here)


def _services(request: HttpRequest) -> list[tuple[str, str]]:
    """The services of the officer's agency that their duties are over: code and name."""
    reach, agency = desk.case_reach(request), visit(request).someone.agency_id
    return [
        (one.code, name)
        for one in catalogue.services()
        if one.agency_id == agency
        and reach.covers(agency, one.unit_id, one.code)
        and (name := _name(one.code))
    ]


def _name(code: str) -> str:
    """What a service of ours is called; nothing for another body's, which has no cases here."""
    try:
        return desk.said(catalogue.in_force(code).bundle["name"])
    except NoSuchService:
        return ""
