"""Statistics of a service or of an agency, for everybody: twelve whole months, nothing of a few."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.core import figures
from anuyat.core.thai import BANGKOK
from anuyat.flows import report
from anuyat.flows.report import Figures, Scope
from anuyat.web.shared import figured
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited
from anuyat.web.shared.visits import visit

MONTHS = 12


@require_safe
@public
@limited("figures")
def service(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of one service as a page. A service of somebody else's has none here."""
    edition = catalogue.in_force(code)
    agency = agencies.agency(edition.agency_id)
    context = {
        "of": edition.bundle["name"],
        "by": {"th": agency.name_th, "en": agency.name_en},
        "back": reverse("public:service", args=[code]),
        "csv": reverse("public:service_figures_file", args=[code, "csv"]),
        "json": reverse("public:service_figures_file", args=[code, "json"]),
        "agency_figures": reverse("public:agency_figures", args=[agency.code]),
    }
    return _page(request, Scope(service=code), context)


@require_safe
@public
@limited("figures")
def service_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    edition = catalogue.in_force(code)
    found = _figures(request, Scope(service=edition.service))
    return _file(found, code, form, {"service": code})


@require_safe
@public
@limited("figures")
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of all services of one agency."""
    found = _agency(code)
    context = {
        "of": {"th": found.name_th, "en": found.name_en},
        "by": {"th": "", "en": ""},
        "back": reverse("public:search"),
        "csv": reverse("public:agency_figures_file", args=[code, "csv"]),
        "json": reverse("public:agency_figures_file", args=[code, "json"]),
    }
    return _page(request, Scope(agency_id=found.pk), context)


@require_safe
@public
@limited("figures")
def agency_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    found = _agency(code)
    return _file(_figures(request, Scope(agency_id=found.pk)), code, form, {"agency": code})


def _figures(request: HttpRequest, scope: Scope) -> Figures:
    today = visit(request).at.astimezone(BANGKOK).date()
    period = figures.months_until(today.replace(day=1), MONTHS)
    return report.of_everybody(scope, period, today=today)


def _page(request: HttpRequest, scope: Scope, context: dict[str, Any]) -> HttpResponse:
    shown = figured.shown(_figures(request, scope))
    return render(request, "public/figures.html", {"here": "search", **context, **shown})


def _agency(code: str) -> Any:
    for one in agencies.agencies():
        if one.code == code:
            return one
    raise Http404


def _file(found: Figures, code: str, form: str, of: dict[str, Any]) -> HttpResponse:
    name = f"figures-{code}-{found.period.until.isoformat()[:7]}"
    if form not in figured.FORMS:
        raise Http404
    return figured.as_file(form, found, name, of)
