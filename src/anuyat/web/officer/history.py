"""What happened to a case, from the journal, in words and newest first."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anuyat.apps.catalogue import queries as catalogue
from anuyat.apps.identity import queries as identity
from anuyat.apps.records import queries as journal
from anuyat.core import thai
from anuyat.web.officer import desk, event_words, words

READINGS = frozenset({"case.read", "file.read"})


def of(case: Any) -> list[desk.Context]:
    """{when, text, now} of each entry that has words."""
    entries = journal.history(f"case:{case.pk}", f"pid:{case.pk}", but=READINGS)
    told = [entry for entry in entries if entry.kind in event_words.HISTORY]
    names = identity.officer_names(_officers(told))
    return [
        {
            "when": thai.glue(thai.moment_text(entry.at, desk.lang())),
            "text": f"{_what(case, entry)} · {_by(entry.actor, names)}",
            "now": number == 0,
        }
        for number, entry in enumerate(reversed(told))
    ]


def _what(case: Any, entry: Any) -> str:
    said = desk.said(event_words.HISTORY[entry.kind])
    facts = entry.facts
    if entry.kind == "case.checked":
        return f"{said} {_item(case, facts['item'])}: {desk.said(words.RESULTS[facts['result']])}"
    if entry.kind in ("case.propose", "case.decide"):
        return f"{said}: {desk.said(words.OUTCOMES[facts['outcome']])}"
    if entry.kind == "case.redirect":
        return f"{said}: {facts['to']}"
    if entry.kind == "pid.read":
        return f"{said} · {desk.said(words.WHY[facts['why']])}"
    return said


def _item(case: Any, id: str) -> str:
    for check in catalogue.edition(case.edition_id).bundle["checks"]:
        if check["id"] == id:
            return desk.said(check["title"])
    return id


def _officers(entries: list[Any]) -> list[UUID]:
    return [
        UUID(entry.actor.removeprefix("officer:"))
        for entry in entries
        if entry.actor.startswith("officer:")
    ]


def _by(actor: str, names: dict[UUID, dict[str, str]]) -> str:
    kind, _colon, id = actor.partition(":")
    if kind == "officer":
        return desk.said(names[UUID(id)]) if UUID(id) in names else _("เจ้าหน้าที่")
    return _("ผู้ยื่น") if kind == "person" else _("ระบบ")
