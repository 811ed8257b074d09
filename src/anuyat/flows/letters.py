"""Writing each kind of letter: its template's name, its values, when it starts a period.

A letter is intended in the transaction that causes it; ``deliver`` renders, signs and sends.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.correspondence import commands as correspondence
from anuyat.apps.identity import queries as identity
from anuyat.core import documents, packing, thai
from anuyat.core.access import Role
from anuyat.core.documents.defaults import DEFAULTS
from anuyat.core.thai import BANGKOK
from anuyat.flows import values

MAIL_DOMAIN = "anuyat.invalid"
TITLES = {
    "acknowledgement": {"th": "ใบรับเรื่อง", "en": "Acknowledgement"},
    "deficiency": {"th": "บันทึกความบกพร่อง", "en": "Record of what is missing"},
    "decision_grant": {"th": "หนังสือแจ้งผล: อนุญาต", "en": "Decision: granted"},
    "decision_refuse": {"th": "หนังสือแจ้งผล: ไม่อนุญาต", "en": "Decision: refused"},
    "answer": {"th": "หนังสือตอบ", "en": "Answer"},
    "redirect": {
        "th": "หนังสือแจ้งหน่วยงานที่รับผิดชอบ",
        "en": "Notice of the responsible agency",
    },
    "receipt": {"th": "ใบเสร็จรับเงิน", "en": "Receipt"},
}
NUMBERED = frozenset({"decision_grant", "decision_refuse", "answer", "redirect"})


def write(
    kind: str,
    case: Any,
    more: Mapping[str, Any],
    *,
    key: str = "",
    starts_period: bool = False,
    at: datetime,
) -> Any:
    """Intend one letter of a kind with the case's common values and ``more``."""
    filled = values.common(case)
    for name, value in more.items():
        filled[name] = {**filled.get(name, {}), **value} if isinstance(value, dict) else value
    code = agencies.agency(case.agency_id).letter_code if kind in NUMBERED else ""
    return correspondence.write(
        case_id=case.pk,
        agency_id=case.agency_id,
        kind=kind,
        key=key or kind,
        title=TITLES[kind],
        values=packing.pack(filled),
        letter_code=code,
        starts_period=starts_period,
        domain=MAIL_DOMAIN,
        at=at,
    )


def write_acknowledgement(case: Any, *, at: datetime) -> None:
    """Law: eta-2544/19 (an automatic reply suffices), R13.9."""
    more = {
        "case": {"expected_note": ""},
        "reply": {"preference": values.REPLIES[case.filing.reply_preference]},
        "next_steps": [],
    }
    write("acknowledgement", case, more, at=at)


def write_decision(
    case: Any, decision: Any, edition: Published, bill: Any = None, *, at: datetime
) -> None:
    """The letter that tells a decision; it starts the time for an appeal where there is one."""
    kind = {"granted": "decision_grant", "refused": "decision_refuse", "answered": "answer"}[
        decision.outcome
    ]
    more = {
        "decision": {
            "facts": decision.facts,
            "law": decision.law or power(edition),
            "reasons": decision.reasons,
            "conditions": list(decision.conditions),
            "next": pay_next(bill),
        },
        "signature": values.signature(decision.authority, at),
        "letter": {
            "to": case.applicant_name,
            "issued_on": at.astimezone(BANGKOK).date(),
            "reference": "",
            "enclosures": [],
            "service_rule": service_rule(edition),
        },
        **appeal(edition),
        **answer(decision, edition),
    }
    write(kind, case, more, starts_period=decision.outcome == "refused", at=at)


def pay_next(bill: Any) -> dict[str, str]:
    """What a grant that waits for its fee tells the person to do, or nothing."""
    if bill is None:
        return values.EMPTY
    sum_, day = thai.baht_figures(bill.satang), bill.expires_on
    return {
        "th": f"โปรดชำระค่าธรรมเนียม {sum_} บาท ภายในวันที่ {thai.day_plain(day, 'th')} "
        f"(ใบแจ้งเลขที่ {bill.reference}) เมื่อได้รับเงินแล้ว ใบอนุญาตจะเข้าแฟ้มของท่านในระบบ",
        "en": f"Please pay the fee of {sum_} baht by {thai.day_plain(day, 'en')} (bill "
        f"{bill.reference}). Once it is paid the licence is put into your folder.",
    }


def answer(decision: Any, edition: Published) -> dict[str, Any]:
    paragraphs = [p.strip() for p in decision.reasons.split("\n") if p.strip()]
    note = edition.regime.appeal_note
    return {"answer": {"paragraphs": paragraphs, "rights": note or values.EMPTY}}


def appeal(edition: Published) -> dict[str, Any]:
    """How to appeal, from the edition's regime and nowhere else. Law: apa-2539/40."""
    rule = edition.regime.appeal
    if rule is None:
        return {}
    return {
        "appeal": {
            "to": rule.to,
            "how": rule.how,
            "law": rule.law,
            "within": values.within(rule.period),
        }
    }


def service_rule(edition: Published) -> dict[str, str]:
    """How the day of service is found, in words."""
    served = edition.regime.served
    if served.deemed_after is None:
        return values.EMPTY
    after = values.within(served.deemed_after)
    return {
        "th": f"ถือว่าท่านได้รับแจ้งเมื่อเปิดอ่านหนังสือนี้ในระบบ หรือเมื่อครบ{after['th']}"
        f"นับแต่วันที่ส่งเข้าแฟ้มของท่าน แล้วแต่อย่างใดถึงก่อน ({served.law['th']})",
        "en": f"You are taken to be notified when you open this letter, or {after['en']} after it "
        f"was put into your folder, whichever comes first ({served.law['en']}).",
    }


def power(edition: Published) -> dict[str, str]:
    """The provision a grant rests on: the first of the edition's legal basis."""
    basis = edition.bundle["legal_basis"][0]
    word = basis.get("section_word", {"th": "มาตรา", "en": "section"})
    return {
        "th": f"{basis['law']['th']} {word['th']} {basis['section']}",
        "en": f"{basis['law']['en']}, {word['en']} {basis['section']}",
    }


def write_deficiency(case: Any, row: Any, edition: Published, *, at: datetime) -> None:
    """All faults at once, what to do, until when. Law: lfa-2558/8, R13.12."""
    titles = {check["id"]: check["title"] for check in edition.bundle["checks"]}
    items = [
        {
            "no": number,
            "fault": titles[item["item"]],
            "remedy": item["message"] or edition.bundle["reasons"][item["reason"]]["message"],
            "law": edition.bundle["reasons"][item["reason"]].get("law") or values.EMPTY,
        }
        for number, item in enumerate(row.items, 1)
    ]
    reviewer = identity.authority_of_actor(
        row.returned_by, Role.REVIEWER, case.agency_id, case.unit_id, at.astimezone(BANGKOK).date()
    )
    signed = values.signature(reviewer, at)
    more = {
        "items": items,
        "record": {"on": at.astimezone(BANGKOK).date()},
        "due_on": row.cure_on or case.due_on,
        "how": {"th": "ในแฟ้มของท่านในระบบนี้", "en": "in your folder"},
        "late_effect": edition.regime.refile or values.EMPTY,
        "assurance_law": edition.regime.law if edition.regime.return_once else values.EMPTY,
        "copy_to": "",
        "officer": {
            "at": at,
            "name": signed["name"],
            "position": signed["position"],
            "capacity": signed["capacity"],
        },
        "acknowledged": {"at": "", "method": "", "name": "", "position": ""},
    }
    write("deficiency", case, more, key=f"deficiency.{row.pk}", at=at)


def write_redirect(case: Any, to: str, actor: str, *, at: datetime) -> None:
    """This agency has no duty; which one has. Law: ega-2565/10.2, R13.10."""
    day = at.astimezone(BANGKOK).date()
    reviewer = identity.authority_of_actor(actor, Role.REVIEWER, case.agency_id, case.unit_id, day)
    more = {
        "redirect": {
            "reason": {
                "th": "เรื่องนี้อยู่ในหน้าที่และอำนาจของหน่วยงานอื่น",
                "en": "the matter belongs to another agency",
            },
            "forwarded_at": "",
        },
        "target": {"name": to, "contact": values.EMPTY},
        "signature": values.signature(reviewer, at),
        "letter": {
            "to": case.applicant_name,
            "issued_on": day,
            "reference": "",
            "enclosures": [],
        },
    }
    write("redirect", case, more, at=at)


def write_receipt(
    case: Any, receipt: Any, bill: Any, payment: Mapping[str, Any], *, at: datetime
) -> None:
    """The receipt's paper: number, lines with reasons, figures and words. Law: R7.15."""
    more = {
        "receipt": {
            "number": receipt.number,
            "issued_on": at.astimezone(BANGKOK).date(),
            "copy": values.EMPTY,
            "replaces": "",
        },
        "bill": {"number": bill.reference},
        "payer": {"name": case.applicant_name, "address": "", "number": ""},
        "lines": [
            {
                "label": line["label"],
                "amount": line["satang"],
                "reason": line["reason"],
                "law": line["law"],
            }
            for line in bill.lines
        ],
        "total": bill.satang,
        "payment": payment,
        "receiver": {**receipt.receiver, "at": at},
    }
    write("receipt", case, more, key=f"receipt.{bill.moment}", at=at)


def template(kind: str, edition: Published) -> documents.Template:
    """The edition's own template of a kind, or the one that stands ready."""
    own = edition.bundle.get("templates", {}).get(kind)
    return documents.from_data(own or DEFAULTS[kind])


def filled(letter: Any, edition: Published, *, verify_url: str, base_url: str, lang: str) -> Any:
    """The letter as a document, with the addresses only the door knows."""
    given = packing.unpack(letter.values)
    given["verify"] = {"url": verify_url}
    given["tracking"] = {"url": values.tracking_url(base_url, letter.case.tracking_code)}
    given.setdefault("letter", {})["number"] = letter.number
    return documents.fill(
        template(letter.kind, edition),
        given,
        lang,
        is_specimen=letter.agency.is_demo,
    )
