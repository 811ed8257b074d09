"""Coming in and going out: password and one-time code, or the agency's own sign-in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anuyat.apps.identity import commands as identity
from anuyat.core import thai
from anuyat.flows import identify
from anuyat.ports import board
from anuyat.ports.identity import LoginRefused, NotAuthentic, ProviderUnavailable
from anuyat.web.officer import desk
from anuyat.web.shared import doors, limits, sessions

AGENCY = "agency"


@doors.public
@limits.limited("sign_in")
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One sentence for every failure: it tells nobody which half was right."""
    if request.method == "GET":
        return _form(request)
    given = request.POST
    try:
        officer = identity.sign_in_officer(
            given.get("email", "").strip(),
            given.get("password", ""),
            thai.to_arabic_digits(given.get("code", "")),
            network=limits.network(request),
            at=desk.moment(request),
        )
    except identity.SignInRefused as refused:
        return _form(request, error=_refused(refused.code), status=422)
    back = sessions.safe_next(request, reverse("officer:queue"))
    sessions.officer_in(request, officer.pk)
    return HttpResponseRedirect(back)


@doors.public
@limits.limited("sign_in")
@require_POST
def sso(request: HttpRequest) -> HttpResponse:
    """Off to the agency's own sign-in."""
    if AGENCY not in board.names("login."):
        return _form(request, error=_("หน่วยงานนี้ไม่ได้ใช้บัญชีกลาง"), status=422)
    back = sessions.safe_next(request, reverse("officer:queue"))
    try:
        begun = identify.begin_officer(
            AGENCY,
            redirect_uri=settings.BASE_URL + reverse("officer:sso_return"),
            lang=desk.lang(),
            at=desk.moment(request),
        )
    except ProviderUnavailable:
        return _form(request, error=_unavailable(), status=503)
    sessions.remember(request, provider=AGENCY, memory=begun.memory, next=back)
    return HttpResponseRedirect(begun.url)


@doors.public
@limits.limited("sign_in")
@require_GET
def sso_return(request: HttpRequest) -> HttpResponse:
    """Back from the agency's sign-in. Who has no account here is told so, and whom to ask."""
    kept = sessions.recall(request)
    if kept.get("provider") != AGENCY:
        return _form(request, error=_refused(), status=422)
    try:
        officer = identify.finish_officer(
            AGENCY, query=request.GET.dict(), memory=kept["memory"], at=desk.moment(request)
        )
    except identify.NotAnOfficer:
        return render(request, "officer/no_account.html", status=403)
    except (LoginRefused, NotAuthentic):
        return _form(request, error=_refused(), status=422)
    except ProviderUnavailable:
        return _form(request, error=_unavailable(), status=503)
    sessions.officer_in(request, officer)
    return HttpResponseRedirect(kept.get("next") or reverse("officer:queue"))


@doors.public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out; the browser also forgets what a visit's page kept on the device, sent or not."""
    sessions.go_out(request)
    answer = HttpResponseRedirect(reverse("officer:sign_in"))
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def _form(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    """The sign-in page; the e-mail stays as typed, the secrets do not."""
    email = request.POST.get("email", "")
    context = {
        "next": request.POST.get("next") or request.GET.get("next") or "",
        "has_sso": AGENCY in board.names("login."),
        "errors": [{"href": "#email", "text": error}] if error else [],
        "email": {
            "type": "email",
            "id": "email",
            "name": "email",
            "label": _("อีเมลราชการ"),
            "value": email,
            "autocomplete": "username",
            "errors": [error] if error else [],
        },
    }
    return render(request, "officer/sign_in.html", context, status=status)


def _refused(code: str = "wrong") -> str:
    """What keeps somebody out; whether the account exists is in none of these sentences."""
    sentences = {
        "wrong": _("เข้าสู่ระบบไม่สำเร็จ ตรวจอีเมล รหัสผ่าน และรหัส 6 หลัก แล้วลองใหม่"),
        "wait_here": _("เข้าสู่ระบบไม่สำเร็จ ลองหลายครั้งเกินไปจากเครือข่ายนี้ รอ 15 นาทีแล้วลองใหม่"),
        "wait_unfamiliar": _(
            "เข้าสู่ระบบไม่สำเร็จ มีการลองเข้าบัญชีนี้จากหลายแห่งเกินไป "
            "เครือข่ายที่ไม่เคยใช้เข้าบัญชีนี้ต้องรอ 1 ชั่วโมง ใช้เครือข่ายที่เคยใช้ หรือแจ้งผู้ดูแลระบบของหน่วยงาน"
        ),
    }
    return sentences[code]


def _unavailable() -> str:
    return _("ติดต่อระบบบัญชีกลางของหน่วยงานไม่ได้ ลองใหม่ หรือใช้รหัสผ่าน")
