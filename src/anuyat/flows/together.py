"""Several cases at once, where that is lawful: each is judged by its own facts, in its own
transaction, and what happened to it is said of it.

Taking, giving out and putting back change nobody's rights. Accepting as complete asks the steps'
table of every case. Deciding is for one case at a time and does not stand here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from anuyat.apps.cases import assigning, commands
from anuyat.apps.cases import queries as cases
from anuyat.apps.cases.assigning import AssignRefused
from anuyat.core.access import NotYours, Reach, Who
from anuyat.core.lifecycle import StepRefused
from anuyat.flows import sharing_out

MOST = 500


class TooMany(ValueError):
    """More cases than may be done at once."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one case; ``code`` is empty where it was done, else why it was not.

    ``by``: who has it, where that is the reason.
    """

    case: Any
    code: str = ""
    by: UUID | None = None

    @property
    def is_done(self) -> bool:
        return not self.code


def run(
    act: str,
    case_ids: Iterable[UUID],
    *,
    reach: Reach,
    who: Who,
    at: datetime,
    officer_id: UUID | None = None,
) -> list[Done]:
    """Do ``act`` to each of these cases within ``reach``, in this order; what is not there is
    left out, as if it did not exist. ``officer_id``: who gets them, for ``assign``.

    Raises TooMany, KeyError for an act that is not done to several.
    """
    wanted = list(dict.fromkeys(case_ids))
    if len(wanted) > MOST:
        raise TooMany(len(wanted))
    do = _DO[act]
    known = cases.known(reach, wanted)
    return [_one(known[pk], partial(do, pk, who, at, officer_id)) for pk in wanted if pk in known]


def _one(case: Any, act: Callable[[], object]) -> Done:
    try:
        act()
    except (AssignRefused, StepRefused) as refused:
        return Done(case, refused.code, getattr(refused, "by", None))
    except NotYours:
        return Done(case, "wrong_role")
    return Done(case)


def _claim(case_id: UUID, who: Who, at: datetime, _officer: UUID | None) -> None:
    assigning.claim(case_id, who=who, at=at)


def _release(case_id: UUID, who: Who, at: datetime, _officer: UUID | None) -> None:
    assigning.release(case_id, who=who, at=at)


def _assign(case_id: UUID, who: Who, at: datetime, officer: UUID | None) -> None:
    if officer is None:
        raise AssignRefused("not_free")
    sharing_out.assign(case_id, officer, who=who, at=at)


def _accept(case_id: UUID, who: Who, at: datetime, _officer: UUID | None) -> None:
    commands.accept(case_id, who=who, at=at)


_DO: Mapping[str, Callable[[UUID, Who, datetime, UUID | None], None]] = {
    "claim": _claim,
    "release": _release,
    "assign": _assign,
    "accept": _accept,
}
ACTS = tuple(_DO)
