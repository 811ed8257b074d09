"""Deciding a case: outcome, grounds, conditions, and by whose power; then it cannot be undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anuyat.apps.cases import commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.catalogue.queries import Published
from anuyat.core import award as awards
from anuyat.core.access import Role
from anuyat.core.award import AwardUnknown
from anuyat.core.lifecycle import Outcome, StepRefused
from anuyat.flows import decide as flow
from anuyat.flows import letters
from anuyat.web.officer import desk, due, hearing, keeping, previewing, steps, words
from anuyat.web.shared import doors
from anuyat.web.shared.visits import visit

FIELDS = ("outcome", "facts", "law", "reasons", "conditions", "sure")
MOST_LETTERS = 8000
ROWS = {"facts": 4, "law": 3, "reasons": 6}


@keeping.typed_kept
@doors.officer(Role.APPROVER)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = cases.case(desk.case_reach(request), case_id)
    edition = cases.edition(case)
    typed = {name: keeping.given(request).get(name, "") for name in FIELDS}
    if request.method == "GET":
        # What was typed may come back from before a sign-in; that it was read is said anew.
        return _page(request, case, edition, typed | {"sure": ""}, {})
    known = {str(outcome): outcome for outcome in flow.outcomes(edition)}
    if faults := _faults(typed, known):
        return _page(request, case, edition, typed, faults)
    try:
        flow.decide(
            case_id,
            known[typed["outcome"]],
            grounds={name: typed[name] for name in ("facts", "law", "reasons")},
            conditions=previewing.conditions(request, edition),
            who=doors.who(request),
            at=desk.moment(request),
        )
    except AwardUnknown as unknown:
        faults = {"outcome": desk.said(words.AWARDS[unknown.code])}
        return _page(request, case, edition, typed, faults)
    except commands.GroundsMissing as lacking:
        faults = {name: desk.said(words.GROUNDS[name]) for name in lacking.missing}
        return _page(request, case, edition, typed, faults)
    except StepRefused as refused:
        # Another was first, or something is missing: what was typed stays on the page.
        case = cases.case(desk.case_reach(request), case_id)
        return _page(request, case, edition, typed, {}, refused=refused.code)
    messages.success(request, _("ลงนามแล้ว ระบบทำหนังสือแจ้งผลและดำเนินการต่อ"))
    return HttpResponseRedirect(reverse("officer:case", args=[case.pk]))


def _faults(typed: dict[str, str], known: dict[str, Outcome]) -> dict[str, str]:
    """What this page itself asks for; the grounds are judged where the decision is made."""
    faults = {}
    if typed["outcome"] not in known:
        faults["outcome"] = desk.said(words.FACTS["outcome_given"])
        return faults
    for name in commands.missing_grounds(known[typed["outcome"]], typed):
        faults[name] = desk.said(words.GROUNDS[name])
    for name in (*ROWS, "conditions"):
        if len(typed[name]) > MOST_LETTERS:
            faults[name] = _("ยาวเกิน 8,000 ตัวอักษร")
    if not typed["sure"]:
        faults["sure"] = _("ยืนยันว่าอ่านแล้ว เพราะคำสั่งแก้กลับที่นี่ไม่ได้")
    return faults


def _page(
    request: HttpRequest,
    case: Any,
    edition: Published,
    typed: dict[str, str],
    faults: dict[str, str],
    *,
    refused: str = "",
) -> HttpResponse:
    outcomes = flow.outcomes(edition)
    is_answer = outcomes == (Outcome.ANSWERED,)
    chosen = typed["outcome"] or (str(outcomes[0]) if len(outcomes) == 1 else "")
    context = {
        "case": case,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "due": due.cell(case, desk.today(request), desk.calendar(request)),
        "choices": [_choice(outcome, chosen) for outcome in outcomes],
        "is_answer": is_answer,
        "is_receipt": outcomes == (Outcome.ACKNOWLEDGED,),
        "award": _award(request, case, edition),
        "fields": []
        if Outcome.ACKNOWLEDGED in outcomes
        else _fields(typed, faults, is_answer=is_answer),
        "conditions": _conditions(typed, faults),
        "chosen": previewing.choices(request, edition),
        "refused": previewing.refused(case, refused) if refused else "",
        "hearing": hearing.card(case),
        "standing": [desk.said(text) for text in edition.bundle.get("conditions", [])],
        "grounds": edition.bundle.get("refusal_grounds", []),
        "sure": {
            "type": "checkbox",
            "id": "sure",
            "name": "sure",
            "label": _("อ่านแล้ว คำสั่งนี้ลงนามในนามของข้าพเจ้าและแก้กลับที่นี่ไม่ได้"),
            "value": typed["sure"],
            "errors": [faults["sure"]] if "sure" in faults else [],
        },
        "outcome_error": faults.get("outcome", ""),
        "errors": [{"href": f"#{name}", "text": text} for name, text in faults.items()],
        "act": steps.act(request, case, "decide"),
        **_beside(request, case, edition),
    }
    status = 409 if refused else 422 if faults else 200
    return desk.page(request, "decide.html", context, status=status)


def _award(request: HttpRequest, case: Any, edition: Published) -> desk.Context | None:
    """The money that entitling this person today would give, or why none can be computed."""
    try:
        due = flow.award(edition, case, desk.moment(request))
    except AwardUnknown as unknown:
        return {"unknown": desk.said(words.AWARDS[unknown.code])}
    if due is None:
        return None
    return {
        "said": desk.said(awards.said(due)),
        "reason": desk.said(due.reason),
        "law": desk.said(due.law),
        "starts": desk.said(due.starts),
        "is_example": due.is_example,
    }


def _choice(outcome: Outcome, chosen: str) -> desk.Context:
    hints = {
        Outcome.GRANTED: _("ตามที่ขอ ระบุเงื่อนไขเพิ่มได้"),
        Outcome.REFUSED: _("ต้องมีข้อเท็จจริง ข้อกฎหมาย และเหตุผล"),
        Outcome.ANSWERED: _("ตอบเป็นหนังสือ"),
        Outcome.ACKNOWLEDGED: _("การแจ้งถูกต้องครบถ้วน ต้องออกใบรับแจ้ง ไม่มีดุลพินิจ"),
        Outcome.ENTITLED: _("ตามจำนวนและเดือนที่คำนวณไว้"),
        Outcome.UPHELD: _("คำสั่งเดิมชอบแล้ว ผู้ออกคำสั่งเดิมวินิจฉัยเช่นนี้เองไม่ได้"),
        Outcome.AMENDED: _("เห็นด้วยบางส่วน ระบุว่าแก้คำสั่งเป็นอย่างไร"),
        Outcome.REVOKED: _("เห็นด้วยกับอุทธรณ์ คำสั่งเดิมสิ้นผล"),
    }
    said = desk.said(words.OUTCOMES[outcome])
    return {
        "value": str(outcome),
        "label": said,
        "hint": hints[outcome],
        "chosen": outcome == chosen,
    }


def _fields(
    typed: dict[str, str], faults: dict[str, str], *, is_answer: bool
) -> list[desk.Context]:
    """The boxes of s. 37; an answer has one."""
    labels = {
        "facts": (_("ข้อเท็จจริงอันเป็นสาระสำคัญ"), _("สิ่งที่ตรวจพบ เมื่อใด โดยใคร")),
        "law": (_("ข้อกฎหมายที่อ้างอิง"), _("พระราชบัญญัติ กฎ และข้อ")),
        "reasons": (
            _("ข้อพิจารณาและข้อสนับสนุนในการใช้ดุลพินิจ"),
            _("เหตุใดข้อเท็จจริงนี้จึงเข้าข้อกฎหมายนั้น และเหตุใดเงื่อนไขจึงไม่พอ"),
        ),
    }
    if is_answer:
        labels = {"reasons": (_("คำตอบถึงผู้ยื่น"), _("ขึ้นย่อหน้าใหม่ด้วยการขึ้นบรรทัด"))}
    return [
        {
            "type": "longtext",
            "id": name,
            "name": name,
            "label": label,
            "hint": hint,
            "rows": 12 if is_answer else ROWS[name],
            "value": typed[name],
            "errors": [faults[name]] if name in faults else [],
        }
        for name, (label, hint) in labels.items()
    ]


def _conditions(typed: dict[str, str], faults: dict[str, str]) -> desk.Context:
    return {
        "type": "longtext",
        "id": "conditions",
        "name": "conditions",
        "label": _("เงื่อนไขเพิ่มเติมเฉพาะรายนี้"),
        "hint": _("ข้อละหนึ่งบรรทัด พิมพ์ต่อจากเงื่อนไขของใบอนุญาต"),
        "required": False,
        "rows": 3,
        "value": typed["conditions"],
        "errors": [faults["conditions"]] if "conditions" in faults else [],
    }


def _beside(request: HttpRequest, case: Any, edition: Published) -> desk.Context:
    """What the approver must know beside the form: opinion, power, money, what follows."""
    lines = _lines_of_fee(edition, case)
    rows = cases.checks(case)
    proposals = cases.proposals(case)
    return {
        "proposal": _proposal(proposals[0]) if proposals else None,
        "four_eyes": _four_eyes(request, edition, proposals),
        "authority": _authority(request, case),
        "no_authority": desk.said(words.FACTS["authority_held"]),
        "lines": lines,
        "total": sum(line["satang"] for line in lines),
        "checked": len(rows),
        "faults": sum(row.result == "fault" for row in rows.values()),
        "follows": _follows(edition),
        "appeal": letters.appeal(edition).get("appeal"),
        "appeal_note": edition.regime.appeal_note,
    }


def _lines_of_fee(edition: Published, case: Any) -> list[desk.Context]:
    return [
        {
            "label": desk.said(line.label),
            "reason": desk.said(line.reason),
            "law": desk.said(line.law),
            "satang": line.satang,
        }
        for line in flow.fee_lines(edition, case)
    ]


def _proposal(last: Any) -> desk.Context:
    return {
        "outcome": desk.said(words.OUTCOMES[last.outcome]),
        "opinion": last.opinion,
        "by": desk.said({"th": last.by.name_th, "en": last.by.name_en}),
        "at": last.at,
    }


def _four_eyes(request: HttpRequest, edition: Published, proposals: list[Any]) -> str:
    """Who proposed and who decides, by name; or that this service lets one person do both."""
    if not edition.needs_two_persons:
        return _("งานบริการนี้ให้ผู้มีอำนาจคนเดียวตรวจและพิจารณาได้")
    someone = visit(request).someone
    me = desk.said({"th": someone.name_th, "en": someone.name_en})
    if not proposals:
        return _("ยังไม่มีผู้เสนอ ผู้ตรวจกับผู้อนุญาตต้องเป็นคนละคน ท่านคือ %(me)s") % {"me": me}
    by = proposals[0].by
    names = {"by": desk.said({"th": by.name_th, "en": by.name_en}), "me": me}
    if by.pk == someone.pk:
        return _("%(by)s เป็นผู้เสนอเรื่องนี้เอง ผู้อนุญาตต้องเป็นอีกคนหนึ่ง") % names
    return _("%(by)s เป็นผู้ตรวจและเสนอ %(me)s เป็นผู้อนุญาต เป็นคนละคนกัน") % names


def _authority(request: HttpRequest, case: Any) -> desk.Context | None:
    held = flow.authority(doors.who(request), case, desk.moment(request))
    if held is None:
        return None
    return {
        "name": desk.said(held["name"]),
        "post": desk.said(held["post"]),
        "power": desk.said(held["power"]),
        "capacity": desk.said(words.CAPACITIES[held["capacity"]]),
        "order": held["order"],
        "order_on": held["order_on"],
    }


def _follows(edition: Published) -> list[str]:
    served = desk.said(letters.service_rule(edition))
    follows = [_("ระบบทำหนังสือแจ้งผล ลงนาม และส่งเข้าแฟ้มผู้ยื่นทันที")]
    if served:
        follows.append(served)
    if edition.ends_in_licence:
        follows.append(_("ถ้าอนุญาต ระบบออกใบอนุญาตเองเมื่อไม่มีเงินค้าง"))
    return follows
