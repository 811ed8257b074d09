"""The face of a licence: the values its kind's declared fields are resolved from."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue.queries import Published
from anuyat.apps.identity import queries as identity
from anuyat.apps.payments import queries as payments
from anuyat.core import documents, face, formspec, numbering, packing, thai
from anuyat.core.access import SYSTEM
from anuyat.flows import letters, values

# Printed in a place of their own on the face, so not once more in its table of facts.
ELSEWHERE = frozenset(
    {"number", "holder", "holder_number", "issued_on", "expires_on", "conditions", "issuer",
     "signer", "signer_post"}
)  # fmt: skip


# What a face calls itself where its kind says nothing else.
CALLED = {"th": "ใบอนุญาต", "en": "licence"}


def printed(
    licence: Any, case: Any, edition: Published, kind: Any, decision: Any
) -> list[dict[str, Any]]:
    """Every item of the face in both languages; the register shows the same list.

    A licence is shown to everybody: a 13-digit number inside free text is covered on it.
    """
    given = {
        "licence": _licence(licence, edition, decision),
        "holder": _holder(case),
        "answers": _answers(case, edition),
        "bill": _bill(case),
        "agency": values.agency(case.agency_id),
        "decision": {
            "signer_name": decision.authority["name"],
            "signer_post": decision.authority["post"],
        },
    }
    return face.printed(kind.content["public_fields"], given)


def document(
    licence: Any,
    edition: Published,
    kind: Any,
    items: Sequence[Mapping[str, Any]],
    decision: Any,
    url: str,
) -> documents.Document:
    """The face as a document in Thai, the language of the state's papers."""
    shown = {item["id"]: item["value"] for item in items}
    facts = [
        {"label": item["label"], "value": item["value"]}
        for item in items
        if item["id"] not in ELSEWHERE
    ]
    number = shown.get("holder_number")
    given = {
        "agency": values.agency(licence.agency_id),
        "licence": {
            "number": licence.number,
            "code": numbering.spaced(licence.code),
            "title": {"th": kind.name_th, "en": kind.name_en},
            "law": kind.content["authority"],
            "called": kind.content.get("called", CALLED),
        },
        "holder": {
            "name": shown["holder"],
            "number_masked": {"th": f"เลขประจำตัว {number['th']}", "en": f"No. {number['en']}"}
            if number
            else "",
        },
        "facts": facts,
        "conditions": _conditions(edition, decision),
        "issued_on": licence.issued_on,
        "valid_until": licence.valid_until or "",
        "signature": packing.unpack(licence.signer),
        "verify": {"url": url},
    }
    return documents.fill(
        letters.template("licence", edition), given, "th", is_specimen=licence.agency.is_demo
    )


def machine_readable(
    licence: Any, kind: Any, items: Sequence[Mapping[str, Any]], url: str
) -> bytes:
    """The same items as JSON, embedded in the PDF (ขมธอ. 11-2560: data beside the page)."""
    content = {
        "kind": kind.code,
        "number": licence.number,
        "code": licence.code,
        "issued_on": licence.issued_on.isoformat(),
        "valid_until": licence.valid_until.isoformat() if licence.valid_until else None,
        "verify": url,
        "items": [dict(item) for item in items],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _licence(licence: Any, edition: Published, decision: Any) -> dict[str, Any]:
    listed = _conditions(edition, decision)
    return {
        "number": licence.number,
        "issued_on": _day(licence.issued_on),
        "valid_until": _day(licence.valid_until),
        "conditions": {lang: " · ".join(c[lang] for c in listed) for lang in ("th", "en")}
        if listed
        else None,
    }


def _conditions(edition: Published, decision: Any) -> list[dict[str, str]]:
    """Those of every such licence, then those of this one: chosen in both languages, or typed."""
    own = [_both(condition) for condition in decision.conditions]
    return [*(dict(c) for c in edition.bundle.get("conditions", [])), *own]


def _both(condition: str | dict[str, str]) -> dict[str, str]:
    if isinstance(condition, str):
        condition = {"th": condition, "en": condition}
    return {lang: thai.cover_13(text) for lang, text in condition.items()}


def _holder(case: Any) -> dict[str, Any]:
    """A company that applies is the holder; otherwise the person who signed in."""
    answers = case_queries.answers(case)
    if answers.get("juristic_name"):
        name = thai.cover_13(answers["juristic_name"])
        return {"name": name, "number": answers.get("juristic_id")}
    person = identity.person(case.applicant_id)
    return {"name": case.applicant_name, "number": identity.pid(person) if person else ""}


def _answers(case: Any, edition: Published) -> dict[str, dict[str, str]]:
    answers = case_queries.answers(case)
    asked_for = formspec.identifying_questions(edition.form)

    def words(question: formspec.Question, lang: thai.Lang) -> str:
        told = formspec.in_lines if question.type == "group" else formspec.display
        shown = told(question, answers[question.id], lang, full=True)
        # A number that was asked for is masked by its field's class; one that was told, here.
        return shown if question.id in asked_for else thai.cover_13(shown)

    return {
        question.id: {lang: words(question, lang) for lang in ("th", "en")}
        for _, questions in formspec.shown(edition.form, answers)
        for question in questions
        if answers.get(question.id) is not None
    }


def _bill(case: Any) -> dict[str, Any]:
    for bill in payments.bills(SYSTEM, case.pk):
        receipt = payments.receipt_of(SYSTEM, bill.pk)
        words = thai.baht_figures(bill.satang)
        return {
            "amount": {
                "th": f"{words} บาท ({thai.baht_text(bill.satang)})",
                "en": f"{words} baht",
            },
            "receipt_number": receipt.number if receipt else "",
        }
    return {"amount": {"th": "ไม่มีค่าธรรมเนียม", "en": "No fee"}, "receipt_number": ""}


def _day(day: Any) -> dict[str, str] | None:
    return {lang: thai.day_plain(day, lang) for lang in ("th", "en")} if day else None
