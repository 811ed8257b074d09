"""The letter of a decision before it is made: as it would be printed, marked a specimen.

Nothing is written, numbered or signed. Part of process 5 of 8.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from anuyat.apps.cases import queries as case_queries
from anuyat.apps.cases.commands import missing_grounds
from anuyat.core import documents, packing
from anuyat.core.access import NotYours, Who
from anuyat.core.documents import Document
from anuyat.core.lifecycle import Outcome
from anuyat.core.texts import Text
from anuyat.flows import decide, letters
from anuyat.ports import board

NUMBER: Text = {"th": "(เลขที่หนังสือเมื่อลงนาม)", "en": "(number when signed)"}
BLANK: Text = {"th": "(ยังไม่ได้เขียน)", "en": "(not written yet)"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is not made: what the letter's values are taken from."""

    outcome: str
    authority: Mapping[str, Any]
    conditions: Sequence[Any] = ()
    award: Mapping[str, Any] | None = None
    grounds: Mapping[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Any:
        return self._ground("facts")

    @property
    def law(self) -> Any:
        return self._ground("law")

    @property
    def reasons(self) -> Any:
        return self._ground("reasons")

    def _ground(self, name: str) -> Any:
        """As typed; where an order against somebody lacks it, the letter says so."""
        text = self.grounds.get(name, "").strip()
        is_wanted = name in missing_grounds(Outcome(self.outcome), self.grounds)
        return BLANK["th"] if is_wanted and not text else text


def html(
    case_id: UUID,
    outcome: Outcome,
    *,
    grounds: Mapping[str, str],
    conditions: Sequence[Any],
    who: Who,
    at: datetime,
    lang: str,
) -> str:
    """The letter as one ``<article>``. Raises NotYours for who may not decide, AwardUnknown."""
    return board.renderer().html(_document(case_id, outcome, grounds, conditions, who, at, lang))


def pdf(
    case_id: UUID,
    outcome: Outcome,
    *,
    grounds: Mapping[str, str],
    conditions: Sequence[Any],
    who: Who,
    at: datetime,
) -> bytes:
    """The letter as posted, but unsigned. Raises NotYours, AwardUnknown, RenderingFailed."""
    document = _document(case_id, outcome, grounds, conditions, who, at, "th")
    return board.renderer().pdf(document, made_at=at)


def _document(
    case_id: UUID,
    outcome: Outcome,
    grounds: Mapping[str, str],
    conditions: Sequence[Any],
    who: Who,
    at: datetime,
    lang: str,
) -> Document:
    case = case_queries.case(who.reach, case_id)
    edition = case_queries.edition(case)
    power = decide.authority(who, case, at)
    if power is None or outcome not in decide.outcomes(edition):
        raise NotYours(str(case_id))
    due = decide.award(edition, case, at) if outcome is Outcome.ENTITLED else None
    draft = Draft(
        outcome=outcome,
        authority=power,
        conditions=conditions,
        award=packing.pack(asdict(due)) if due else None,
        grounds=grounds,
    )
    kind, more = letters.of_decision(case, draft, edition, at=at)
    values = letters.merged(case, more)
    values["letter"]["number"] = NUMBER
    values |= {"verify": {"url": ""}, "tracking": {"url": ""}}
    template = letters.template(kind, edition)
    return documents.fill(template, values, lang, is_specimen=True)
