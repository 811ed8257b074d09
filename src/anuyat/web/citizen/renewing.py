"""Renewing a licence of one's own by paying: what it costs and gives, and the button that bills it.

There is nothing to fill in. Law: lfa-2558/12, R5.10
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.licences import queries as licences
from anuyat.apps.payments import queries as payments
from anuyat.core import fees, thai
from anuyat.flows import renew as flow
from anuyat.flows.identify import LevelTooLow
from anuyat.flows.renew import NotRenewable
from anuyat.web.citizen import keeping, words
from anuyat.web.citizen.signing_in import level_too_low
from anuyat.web.shared.doors import person, who
from anuyat.web.shared.tags import baht_words, said

# Why a licence cannot be renewed by paying today.
WHY: dict[str, Any] = {
    "no_rule": _("ใบอนุญาตนี้ต่ออายุโดยการชำระเงินไม่ได้"),
    "not_yet": _("ยังไม่ถึงเวลาต่ออายุ"),
    "expired": _("ใบอนุญาตหมดอายุแล้ว จึงต้องขอใบใหม่"),
    "under_way": _("ใบอนุญาตนี้ต่ออายุแล้วหรือกำลังรอชำระเงิน"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@keeping.coming_back("citizen:renew")
@person
def renew(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """The fee with its reasons and the new last day; by the button, the bill."""
    me, at = who(request), words.moment_of(request)
    try:
        if request.method == "POST":
            case_id = flow.begin(licence_id, who=me, at=at)
            bill = payments.open_bill(me.reach, case_id)
            return redirect("citizen:pay", bill.pk) if bill else redirect("citizen:case", case_id)
        offer = flow.offer(licence_id, who=me, at=at)
    except NotRenewable as cannot:
        return _cannot(request, licence_id, cannot.code)
    except LevelTooLow as low:
        return level_too_low(request, low, flow.edition_of(licence_id, me))
    return render(request, "citizen/renew.html", _page(offer))


def _page(offer: flow.Offer) -> dict[str, Any]:
    total = fees.total(offer.lines)
    return {
        "here": "folder",
        "licence": offer.licence,
        "title": words.name(offer.licence.kind),
        "agency_name": words.name(offer.licence.agency),
        "lines": [_line(line) for line in offer.lines],
        "total": thai.baht_figures(total),
        "words": baht_words(total),
        "pay_by": offer.pay_by,
        "until": offer.until,
        "decree": offer.decree,
    }


def _line(line: fees.FeeLine) -> dict[str, str]:
    return {
        "label": thai.glue(said(line.label)),
        "why": thai.glue(said(line.reason)),
        "law": thai.glue(said(line.law)),
        "amount": thai.baht_figures(line.satang),
    }


def _cannot(request: HttpRequest, licence_id: UUID, code: str) -> HttpResponse:
    me = who(request)
    context = {
        "here": "folder",
        "licence": licences.mine(me.reach, licence_id),
        "why": WHY[code],
        "case_id": licences.renewal_under_way(licence_id),
    }
    return render(request, "citizen/renew_not.html", context)
