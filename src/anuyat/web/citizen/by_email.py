"""Signing in by e-mail: the address, the code that was sent to it, and on to where they went."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import queries as identity
from anuyat.flows import by_email
from anuyat.flows.by_email import CodeRefused, TooManyMails
from anuyat.ports.post import PostUnavailable
from anuyat.web.citizen import signing_in, words
from anuyat.web.shared import sessions
from anuyat.web.shared.doors import public
from anuyat.web.shared.limits import limited

ADDRESS = re.compile(r"[^@\s<>,;:\"()]{1,64}@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]{2,}")
LONGEST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@public
@limited("sign_in")
def ask(request: HttpRequest) -> HttpResponse:
    """The address and the name; by the button, a code is sent there."""
    edition, where = _service(request), sessions.safe_next(request, "")
    typed = {name: request.POST.get(name, "").strip() for name in ("email", "name")}
    if request.method != "POST":
        return _ask(request, edition, where, typed, {})
    if faults := _faults(typed):
        return _ask(request, edition, where, typed, faults)
    at = words.moment_of(request)
    try:
        asked = by_email.ask(typed["email"], typed["name"], edition=edition, at=at)
    except TooManyMails:
        told = _("ขอรหัสไปยังที่อยู่นี้หลายครั้งแล้ว รอหนึ่งชั่วโมง แล้วลองใหม่ หรือใช้ ThaID")
        return _ask(request, edition, where, typed, {"email": told})
    except PostUnavailable:
        told = _("ส่งอีเมลไม่ได้ในขณะนี้ ลองอีกครั้งในอีกสักครู่ หรือใช้ ThaID")
        return _ask(request, edition, where, typed, {"email": told}, status=503)
    service = edition.service if edition else ""
    sessions.remember(request, email=asked.memory, service=service, next=where)
    return HttpResponseRedirect(reverse("citizen:email_code"))


@require_http_methods(["GET", "HEAD", "POST"])
@public
@limited("sign_in")
def code(request: HttpRequest) -> HttpResponse:
    """The code, typed in the browser that asked for it."""
    kept = sessions.recall(request)
    if not kept.get("email"):
        return HttpResponseRedirect(reverse("citizen:email"))
    if request.method != "POST":
        sessions.remember(request, **kept)
        return _code(request, kept)
    try:
        person_id = by_email.finish(
            request.POST.get("code", ""), memory=kept["email"], at=words.moment_of(request)
        )
    except CodeRefused as refused:
        if refused.code == "wrong":
            sessions.remember(request, **kept)
        return _code(request, kept, refused.code)
    sessions.come_in(request, person=person_id, ial=by_email.LEVEL)
    return signing_in.onward(request, identity.citizen(person_id, by_email.LEVEL), kept)


def _service(request: HttpRequest) -> Published | None:
    """The service they are on the way to, if an address is enough for it. 404 where it is not."""
    wanted = request.POST.get("service") or request.GET.get("service") or ""
    edition = catalogue.in_force(wanted) if wanted else None
    if not by_email.allows(edition):
        raise Http404
    return edition


def _faults(typed: dict[str, str]) -> dict[str, str]:
    faults = {}
    if not ADDRESS.fullmatch(typed["email"]) or len(typed["email"]) > LONGEST:
        faults["email"] = _("กรอกอีเมลให้ครบ เช่น name@example.com")
    if not 0 < len(typed["name"]) <= LONGEST:
        faults["name"] = _("กรอกชื่อและนามสกุล")
    return faults


def _ask(
    request: HttpRequest,
    edition: Published | None,
    where: str,
    typed: dict[str, str],
    faults: dict[str, str],
    *,
    status: int = 0,
) -> HttpResponse:
    context = {
        "edition": edition,
        "service": edition.service if edition else "",
        "next": where,
        "fields": [
            _field("email", "email", _("อีเมล"), "email", typed, faults),
            _field("text", "name", _("ชื่อและนามสกุล"), "name", typed, faults),
        ],
        "errors": _summary(faults),
    }
    return render(request, "citizen/email.html", context, status=status or (422 if faults else 200))


def _code(request: HttpRequest, kept: dict[str, Any], refused: str = "") -> HttpResponse:
    told = {
        "wrong": _("รหัสไม่ตรง ดูรหัสในอีเมลฉบับล่าสุดอีกครั้ง"),
        "too_old": _("รหัสหมดเวลาแล้ว ขอรหัสใหม่"),
        "too_many": _("กรอกผิดหลายครั้ง รหัสนี้ใช้ไม่ได้อีก ขอรหัสใหม่"),
        "used": _("รหัสนี้ใช้ไปแล้ว ขอรหัสใหม่"),
    }
    faults = {"code": told[refused]} if refused else {}
    field = _field("text", "code", _("รหัส 8 หลัก"), "one-time-code", {"code": ""}, faults)
    context = {
        "field": field | {"inputmode": "numeric", "width": 10},
        "errors": _summary(faults),
        "is_over": refused not in ("", "wrong"),
        "service": kept.get("service", ""),
        "next": kept.get("next", ""),
    }
    return render(request, "citizen/email_code.html", context, status=422 if faults else 200)


def _field(
    kind: str, name: str, label: str, auto: str, typed: dict[str, str], faults: dict[str, str]
) -> dict[str, Any]:
    return {
        "type": kind,
        "id": name,
        "name": name,
        "label": label,
        "value": typed[name],
        "autocomplete": auto,
        "errors": [faults[name]] if name in faults else [],
    }


def _summary(faults: dict[str, str]) -> list[dict[str, str]]:
    return [{"href": f"#{name}", "text": text} for name, text in faults.items()]
