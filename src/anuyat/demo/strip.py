"""Where one is in the eight processes, and who does what next: the strip above every demo page.

Reads everything, because it plays everybody; it exists in the demo only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.validators import slug_re
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases import steps
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.correspondence import queries as letters
from anuyat.apps.identity import queries as identity
from anuyat.apps.payments import queries as payments
from anuyat.core.access import BY_SYSTEM, SYSTEM, Role
from anuyat.core.lifecycle import Fact, State
from anuyat.core.thai import BANGKOK
from anuyat.demo import content
from anuyat.web.shared.visits import visit

FOCUS = "demo_focus"

PROCESSES = (
    later("สืบค้นข้อมูล"),
    later("พิสูจน์และยืนยันตัวตน"),
    later("จัดทำและยื่นคำขอ"),
    later("ตรวจและพิจารณาคำขอ"),
    later("อนุมัติ"),
    later("ชำระค่าธรรมเนียม"),
    later("ออกใบอนุญาต"),
    later("จัดส่ง"),
)
FIRST_CITIZEN = "pimpa"
FIRST_SERVICE = "food-place-licence"
APPLICANT, REVIEWER, APPROVER = Role.APPLICANT, Role.REVIEWER, Role.APPROVER


@dataclass(frozen=True, slots=True)
class Stage:
    """One place on the way: in which process, what stands there, who does what next, where."""

    process: int
    says: Promise
    act: Promise
    by: Role
    route: str


# fmt: off
STAGES = {
    "look":    Stage(1, later("หาบริการที่ต้องการ"), later("เปิดหน้าบริการ"), APPLICANT, "public:service"),
    "prove":   Stage(2, later("พิสูจน์ตัวตนก่อนยื่น"), later("เริ่มยื่นคำขอ"), APPLICANT, "citizen:start"),
    "draft":   Stage(3, later("คำขอยังไม่ได้ส่ง"), later("ตรวจแล้วส่ง"), APPLICANT, "citizen:check"),
    "review":  Stage(4, later("ตรวจความครบถ้วน"), later("ตรวจเอกสาร"), REVIEWER, "officer:case"),
    "correct": Stage(4, later("ส่งคืนให้แก้ไข"), later("แก้ไขแล้วส่งกลับ"), APPLICANT, "citizen:correct"),
    "propose": Stage(4, later("กำลังพิจารณา"), later("เสนอความเห็น"), REVIEWER, "officer:propose"),
    "decide":  Stage(5, later("รอผู้อนุญาตตัดสิน"), later("ตัดสิน"), APPROVER, "officer:decide"),
    "pay":     Stage(6, later("รอชำระค่าธรรมเนียม"), later("ชำระเงิน"), APPLICANT, "citizen:pay"),
    "issue":   Stage(7, later("ระบบกำลังออกเอกสาร"), later("ดูเอกสาร"), APPLICANT, "citizen:case"),
    "done":    Stage(8, later("ส่งถึงแฟ้มของผู้ยื่นแล้ว"), later("เปิดแฟ้ม"), APPLICANT, "citizen:case"),
    "ended":   Stage(8, later("เรื่องจบแล้ว"), later("เปิดแฟ้ม"), APPLICANT, "citizen:case"),
}
# fmt: on
OVER = frozenset({"done", "ended"})
# What an address may name, and the case behind it.
SHOWN: dict[str, Callable[[UUID], Any]] = {
    "case_id": lambda found: cases.case(SYSTEM, found),
    "filing_id": lambda found: cases.case_by_filing(SYSTEM, found),
    "bill_id": lambda found: payments.bill(SYSTEM, found).case,
    "letter_id": lambda found: letters.letter(SYSTEM, found).case,
}


@dataclass(frozen=True, slots=True)
class Next:
    """The next step: which stage one is at, and the person of the cast who acts, at ``path``."""

    stage: Stage
    kind: str
    slug: str
    path: str


def of(request: HttpRequest) -> dict[str, Any]:
    """What ``c/demo.html`` wants for this request."""
    found = next_of(request)
    step = found.stage.process
    return {
        "step": step,
        "total": len(PROCESSES),
        "states": ["done"] * (step - 1) + ["here"] + [""] * (len(PROCESSES) - step),
        "says": found.stage.says,
        "next": offered(found, is_here=_is_here(request, found)),
    }


def offered(found: Next, *, is_here: bool = False) -> dict[str, str]:
    """What the one button wants: who to become, where that leads, and both in words.

    With ``is_here`` there is nothing to press: whoever acts stands on the page already.
    """
    if is_here:
        return {"text": _("ต่อไป: %(act)s ในหน้านี้") % {"act": found.stage.act}}
    says = {"act": found.stage.act, "who": name(found.kind, found.slug)}
    return {
        "action": reverse("demo:sign_in", args=[found.kind, found.slug]),
        "path": found.path,
        "text": _("ต่อไป: %(act)s ในฐานะ%(who)s") % says,
    }


def name(kind: str, slug: str) -> str:
    """A person of the cast, by name in the page's language."""
    lang = "en" if (get_language() or "th").startswith("en") else "th"
    return content.full_name(_row(kind, slug), lang)


def next_of(request: HttpRequest) -> Next:
    """The next step for what a page shows, or else for what was last looked at."""
    key, found = _focus(request)
    case = _case(key, found)
    if case is not None and (_is_shown(request) or situation(case) not in OVER):
        return _of_case(case, visit(request).at)
    if case is None and key == "filing_id":
        stage, slug = STAGES["draft"], _slug_of(getattr(request, "someone", None))
        return Next(stage, "citizen", slug, reverse(stage.route, args=[found]))
    # A way that is over begins anew on any page that shows something else.
    service = _service(request)
    stage = STAGES["prove" if service else "look"]
    path = reverse(stage.route, args=[service or FIRST_SERVICE])
    return Next(stage, "citizen", FIRST_CITIZEN, path)


def situation(case: Any) -> str:
    """At which stage a case stands."""
    facts = steps.stored_facts(case, BY_SYSTEM)
    is_due = Fact.FEE_SETTLED not in facts
    match State(case.state):
        case State.RECEIVED:
            return "pay" if is_due else "review"
        case State.RETURNED:
            return "correct"
        case State.IN_REVIEW:
            return "decide" if Fact.PROPOSED in facts else "propose"
        case State.DECIDED:
            return "pay" if is_due else "issue"
        case State.CLOSED:
            return "done"
    return "ended"


def _of_case(case: Any, at: datetime) -> Next:
    stage = STAGES[situation(case)]
    path = reverse(stage.route, args=[_argument(stage, case)])
    if stage.by is APPLICANT:
        return Next(stage, "citizen", _slug_of(case.applicant), path)
    return Next(stage, "officer", _officer_for(stage.by, case, at), path)


def _argument(stage: Stage, case: Any) -> UUID:
    bill = payments.open_bill(SYSTEM, case.pk) if stage is STAGES["pay"] else None
    return bill.pk if bill else case.pk


def _is_here(request: HttpRequest, found: Next) -> bool:
    """Whether whoever acts next looks at the page where they do."""
    if request.path != found.path:
        return False
    someone = getattr(request, "someone", None)
    if found.kind == "officer":
        return bool(getattr(someone, "email", "") == _row("officer", found.slug)["email"])
    return _slug_of(someone, otherwise="") == found.slug


def _service(request: HttpRequest) -> str:
    """The service whose page, or sign-in, is shown; nothing on other pages."""
    match = request.resolver_match
    shown = match.view_name if match else ""
    if match and shown in ("public:service", "citizen:start"):
        return str(match.kwargs["code"])
    if shown == "citizen:sign_in":
        asked = request.GET.get("service", "")
        return asked if slug_re.fullmatch(asked) else FIRST_SERVICE
    return ""


def _is_shown(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not SHOWN.keys().isdisjoint(match.kwargs)


def _focus(request: HttpRequest) -> tuple[str, UUID | None]:
    """What the address names, as (kind of id, id). Remembered for pages that name nothing."""
    match = request.resolver_match
    named = match.kwargs if match else {}
    for key in SHOWN:
        if key in named:
            request.session[FOCUS] = [key, str(named[key])]
    key, found = request.session.get(FOCUS, ["", ""])
    return key, UUID(found) if found else None


def _case(key: str, found: UUID | None) -> Any:
    """The case behind an id; None for a draft, for nothing, and for what is gone."""
    if found is None:
        return None
    try:
        return SHOWN[key](found)
    except LookupError:
        return None


def _officer_for(role: Role, case: Any, at: datetime) -> str:
    """Whoever of the cast may take this step today, the case's own unit first."""
    on = at.astimezone(BANGKOK).date()
    service = catalogue.edition(case.edition_id).service
    own_unit = agencies.unit(case.unit_id).code
    for row in sorted(content.officers(), key=lambda row: row["unit"] != own_unit):
        officer = identity.officer_by_email(row["email"])
        if officer and identity.authority(
            officer.pk, role, case.agency_id, case.unit_id, on, service=service
        ):
            return str(row["id"])
    raise LookupError(f"nobody of the cast is {role} for {case.number}")


def _slug_of(person: Any, otherwise: str = FIRST_CITIZEN) -> str:
    """The person of the cast behind a row; names in the cast are unique."""
    named = getattr(person, "name", "")
    rows = content.people()
    return next((row["id"] for row in rows if row["name"] == named), otherwise)


def _row(kind: str, slug: str) -> dict[str, Any]:
    rows = content.officers() if kind == "officer" else content.load("cast")["citizens"]
    return next(row for row in rows if row["id"] == slug)
