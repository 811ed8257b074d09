"""Cases that hang together with the one on the desk: appeals, the order, who filed it."""

from typing import Any

from anuyat.apps.cases import counter as kept
from anuyat.apps.cases import linking
from anuyat.apps.cases import queries as cases
from anuyat.core.access import Reach
from anuyat.flows import appeal
from anuyat.web.officer import desk, words


def joined(reach: Reach, found: Any) -> desk.Context:
    """What the partial wants. A case outside the reach is named by its number, never linked."""
    against = appeal.standing(found)
    links = linking.appeals(found)
    near = [link.from_case for link in links] + ([against.order] if against else [])
    known = cases.known(reach, [case.pk for case in near])
    return {
        "against": _order(against, known) if against else None,
        "can_pass_up": bool(against and not against.report and found.state == "in_review"),
        "appeals": [_row(link.from_case, known) for link in links],
        "counter": _counter(found),
        "id": found.pk,
    }


def _counter(found: Any) -> desk.Context | None:
    """Who filed it for the person, what they saw, and how many copies they certified."""
    row = kept.of_filing(found.filing_id)
    if row is None:
        return None
    return {
        "name": desk.said({"th": row.officer.name_th, "en": row.officer.name_en}),
        "seen": row.seen,
        "seen_at": row.seen_at,
        "copies": len(kept.copies(found.filing_id)),
    }


def _order(against: Any, known: Any) -> desk.Context:
    order, decision = against.order, against.decision
    is_open = order.pk in known
    return {
        **_row(order, known),
        "last_on": against.last_on,
        "received_on": against.received_on,
        "late": against.days_late,
        "to": desk.said(against.rule.to) if against.rule else "",
        "law": desk.said(against.rule.law) if against.rule else "",
        "reasons": decision.reasons if decision and is_open else "",
        "report": against.report,
    }


def _row(case: Any, known: Any) -> desk.Context:
    said = desk.said(words.STATES[case.state])
    if case.outcome:
        said = f"{said} · {desk.said(words.OUTCOMES[case.outcome])}"
    return {
        "id": case.pk if case.pk in known else None,
        "number": case.number,
        "title": desk.said({"th": case.title_th, "en": case.title_en}),
        "state": said,
    }
