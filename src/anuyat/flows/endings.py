"""What the letter of an ending says beyond the decision: the money due, or the thing notified."""

from typing import Any

from anuyat.apps.cases import linking, passing_up
from anuyat.apps.cases import queries as case_queries
from anuyat.apps.catalogue.queries import Published
from anuyat.core import award as awards
from anuyat.core import formspec, packing, thai
from anuyat.core.award import Award

RULINGS = {
    "upheld": {"th": "ยกอุทธรณ์ คำสั่งเดิมคงอยู่", "en": "the appeal is dismissed and the order stands"},
    "amended": {"th": "แก้ไขคำสั่งเดิม", "en": "the order is amended"},
    "revoked": {"th": "เพิกถอนคำสั่งเดิม", "en": "the order is revoked"},
}


def told(decision: Any, edition: Published, case: Any) -> dict[str, Any]:
    """The values of the letter that tells a decision of this kind; none where it needs none."""
    if decision.outcome == "entitled":
        return {"award": _award(award_of(decision))}
    if ruling := RULINGS.get(decision.outcome):
        return {"ruling": {"said": ruling, **_order(edition, case)}}
    if decision.outcome == "acknowledged":
        return {"receipt": _receipt(edition, case)}
    return {}


def _order(edition: Published, case: Any) -> dict[str, Any]:
    """The order that was appealed as a letter names it, and who has ruled on it."""
    agency = {"th": case.agency.name_th, "en": case.agency.name_en}
    link = linking.appealed(case)
    if link is None:
        return {"of": dict(edition.bundle["name"]), "by": agency}
    order = link.to_case
    rule = case_queries.edition(order).regime.appeal
    is_above = passing_up.report(case) is not None and rule is not None
    return {
        "of": {
            "th": f"เรื่อง {order.title_th} เลขเรื่อง {order.number}",
            "en": f"{order.title_en}, case {order.number}",
        },
        "by": rule.to if is_above and rule is not None else agency,
    }


def award_of(decision: Any) -> Award:
    """The money of a decision as it was computed that day. Raises LookupError for none."""
    if not decision.award:
        raise LookupError(f"decision {decision.pk} gives no money")
    return Award(**packing.unpack(decision.award))


def _award(award: Award) -> dict[str, Any]:
    sum_ = thai.baht_figures(award.satang)
    day = award.paid_by_day
    return {
        "amount": {
            "th": f"เดือนละ {sum_} บาท ({thai.baht_text(award.satang)})",
            "en": f"{sum_} baht a month",
        },
        "from": {
            lang: f"{'เดือน' if lang == 'th' else ''}{thai.month_year(award.from_on, lang)}"
            for lang in ("th", "en")
        },
        "paid": {
            "th": f"ภายในวันที่ {day} ของทุกเดือน",
            "en": f"By day {day} of each month",
        },
        "reason": award.reason,
        "law": _example(award),
        "starts": award.starts,
        "said": awards.said(award),
    }


def _example(award: Award) -> dict[str, str]:
    mark = {"th": " (ตัวเลขตัวอย่าง)", "en": " (example figure)"} if award.is_example else None
    return {lang: award.law[lang] + (mark[lang] if mark else "") for lang in ("th", "en")}


def _receipt(edition: Published, case: Any) -> dict[str, Any]:
    """The answers that the receipt names, in the words of the form, and what it is good for."""
    answers = case_queries.answers(case)
    wanted = edition.bundle["receipt"].get("facts", [])
    questions = {question.id: question for question in edition.form.questions()}
    facts = [
        {
            "label": questions[id].label,
            "value": {
                lang: thai.cover_13(formspec.display(questions[id], answers[id], lang, full=True))
                for lang in ("th", "en")
            },
        }
        for id in wanted
        if answers.get(id) is not None
    ]
    return {"facts": facts, "effect": edition.bundle["receipt"]["effect"]}
