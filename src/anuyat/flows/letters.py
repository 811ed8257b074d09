"""Writing each kind of letter: its template's name, its values, when it starts a period.

A letter is intended in the transaction that causes it; ``deliver`` renders, signs and sends.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.correspondence import commands as correspondence
from anuyat.apps.identity import queries as identity
from anuyat.core import documents, packing, thai
from anuyat.core.access import Role
from anuyat.core.documents.defaults import DEFAULTS
from anuyat.core.thai import BANGKOK
from anuyat.flows import endings, values
from anuyat.flows.target import Target

MAIL_DOMAIN = "anuyat.invalid"
TITLES = {
    "acknowledgement": {"th": "ใบรับเรื่อง", "en": "Acknowledgement"},
    "deficiency": {"th": "บันทึกความบกพร่อง", "en": "Record of what is missing"},
    "decision_grant": {"th": "หนังสือแจ้งผล: อนุญาต", "en": "Decision: granted"},
    "decision_refuse": {"th": "หนังสือแจ้งผล: ไม่อนุญาต", "en": "Decision: refused"},
    "answer": {"th": "หนังสือตอบ", "en": "Answer"},
    "entitled": {"th": "หนังสือแจ้งสิทธิได้รับเงิน", "en": "Notice of entitlement"},
    "appeal_decision": {"th": "หนังสือแจ้งผลการพิจารณาอุทธรณ์", "en": "Decision on the appeal"},
    "notice_receipt": {"th": "ใบรับแจ้ง", "en": "Receipt of notification"},
    "renewed": {"th": "หนังสือแจ้งการต่ออายุใบอนุญาต", "en": "Notice of renewal"},
    "redirect": {
        "th": "หนังสือแจ้งหน่วยงานที่รับผิดชอบ",
        "en": "Notice of the responsible agency",
    },
    "receipt": {"th": "ใบเสร็จรับเงิน", "en": "Receipt"},
    "delay_notice": {"th": "หนังสือแจ้งเหตุแห่งความล่าช้า", "en": "Notice of delay"},
    "due_moved": {"th": "หนังสือแจ้งวันครบกำหนดใหม่", "en": "The due day has moved"},
    "hearing": {"th": "หนังสือแจ้งให้ชี้แจงก่อนมีคำสั่ง", "en": "Answer before we decide"},
    "given_back": {"th": "หนังสือแจ้งคืนคำขอ", "en": "Application returned"},
    "reopened": {"th": "หนังสือแจ้งการพิจารณาใหม่", "en": "Taken up anew"},
}
# The day of service of what lies in a folder says nothing to somebody who asked for paper.
ON_PAPER = {
    "th": "กำหนดเวลานับแต่วันที่ท่านได้รับหนังสือฉบับกระดาษ หรือวันที่ท่านเปิดอ่านหนังสือนี้ในระบบ แล้วแต่อย่างใดถึงก่อน",
    "en": "Time runs from the day you receive this letter on paper or open it in the system, "
    "whichever comes first.",
}
NUMBERED = frozenset(
    {"decision_grant", "decision_refuse", "answer", "entitled", "notice_receipt", "renewed",
     "appeal_decision",
     "redirect", "delay_notice", "due_moved", "hearing", "given_back", "reopened"}
)  # fmt: skip
# Which letter tells which outcome.
OF_OUTCOME = {
    "granted": "decision_grant",
    "refused": "decision_refuse",
    "answered": "answer",
    "acknowledged": "notice_receipt",
    "entitled": "entitled",
    "upheld": "appeal_decision",
    "amended": "appeal_decision",
    "revoked": "appeal_decision",
}
# Decisions from whose service a time runs: to appeal, or to go to court.
PERIOD_STARTS = frozenset({"refused", "upheld", "amended"})
DECISIONS = frozenset(OF_OUTCOME.values()) | {"renewed"}


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
    filled = merged(case, more)
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


def merged(case: Any, more: Mapping[str, Any]) -> dict[str, Any]:
    """The case's common values with ``more``, group by group."""
    filled = values.common(case)
    for name, value in more.items():
        filled[name] = {**filled.get(name, {}), **value} if isinstance(value, dict) else value
    return filled


def write_acknowledgement(case: Any, *, at: datetime) -> None:
    """Law: eta-2544/19 (an automatic reply suffices), R13.9."""
    more = {
        "case": {"expected_note": ""},
        "next_steps": [],
    }
    write("acknowledgement", case, more, at=at)


def write_decision(
    case: Any,
    decision: Any,
    edition: Published,
    bill: Any = None,
    *,
    renewed: Mapping[str, Any] | None = None,
    at: datetime,
) -> None:
    """The letter that tells a decision; it starts the time for an appeal where there is one.

    ``renewed`` says of a licence that its fee has renewed: its number, the day paid, until when.
    """
    kind, more = of_decision(case, decision, edition, bill, renewed=renewed, at=at)
    # A case taken up anew has a second decision, and a second letter beside the first.
    key = kind if decision.round == 1 else f"{kind}.{decision.round}"
    write(kind, case, more, key=key, starts_period=decision.outcome in PERIOD_STARTS, at=at)


def of_decision(
    case: Any,
    decision: Any,
    edition: Published,
    bill: Any = None,
    *,
    renewed: Mapping[str, Any] | None = None,
    at: datetime,
) -> tuple[str, dict[str, Any]]:
    """The kind of the letter that tells a decision, and its values; nothing is written."""
    kind = "renewed" if renewed else OF_OUTCOME[decision.outcome]
    return kind, {
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
            "service_rule": service_rule(edition, case.filing.reply_preference),
        },
        **appeal(edition),
        **answer(decision, edition),
        **endings.told(decision, edition, case),
        **({"renewal": dict(renewed)} if renewed else {}),
    }


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
        # No appeal: what the regime says stands there instead, and no section is invented.
        return {"appeal": {"instead": edition.regime.appeal_note}}
    return {
        "appeal": {
            "to": rule.to,
            "how": rule.how,
            "law": values.in_full(rule.law),
            "within": values.within(rule.period),
        }
    }


def service_rule(edition: Published, reply: str = values.ELECTRONIC) -> dict[str, str]:
    """How the day of service is found, in words; whom paper was promised reads when it counts."""
    if reply != values.ELECTRONIC:
        return ON_PAPER
    served = edition.regime.served
    if served.deemed_after is None:
        return values.EMPTY
    after = values.within(served.deemed_after)
    return {
        "th": f"ถือว่าท่านได้รับแจ้งเมื่อเปิดอ่านหนังสือนี้ในระบบ หรือเมื่อครบ {after['th']}"
        f"นับแต่วันที่ส่งเข้าแฟ้มของท่าน แล้วแต่อย่างใดถึงก่อน ({served.law['th']})",
        "en": f"You are taken to be notified when you open this letter, or {after['en']} after it "
        f"was put into your folder, whichever comes first ({served.law['en']}).",
    }


def power(edition: Published) -> dict[str, str]:
    """The provision a grant rests on: the first of the edition's legal basis."""
    basis = edition.bundle["legal_basis"][0]
    word = basis.get("section_word", {"th": "มาตรา", "en": "section"})
    return {
        "th": f"{word['th']} {basis['section']} แห่ง{basis['law']['th']}",
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
    day = at.astimezone(BANGKOK).date()
    reviewer = _reviewer(row.returned_by, case, day)
    signed = values.signature(reviewer, at)
    more = {
        "items": items,
        "record": {"on": at.astimezone(BANGKOK).date()},
        "due_on": row.cure_on or case.due_on,
        "how": {"th": "ในแฟ้มของท่านในระบบนี้", "en": "in your folder"},
        "late_effect": values.in_full(edition.regime.refile or values.EMPTY),
        "assurance_law": values.under(edition.regime.law)
        if edition.regime.return_once
        else values.EMPTY,
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


def _reviewer(actor: str, case: Any, on: date) -> dict[str, Any]:
    """By what appointment the officer of a journal entry reviewed this case."""
    service = catalogue.edition(case.edition_id).service
    return identity.authority_of_actor(
        actor, Role.REVIEWER, case.agency_id, case.unit_id, on, service=service
    )


def write_redirect(case: Any, target: Target, actor: str, *, at: datetime) -> None:
    """This agency has no duty; which one has, and how it is reached. Law: ega-2565/10.2, R13.10."""
    day = at.astimezone(BANGKOK).date()
    reviewer = _reviewer(actor, case, day)
    more = {
        "redirect": {
            "reason": {
                "th": "เรื่องนี้อยู่ในหน้าที่และอำนาจของหน่วยงานอื่น",
                "en": "It belongs to another agency.",
            },
            "forwarded_at": "",
        },
        "target": {"name": target.name, "contact": target.contact},
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
