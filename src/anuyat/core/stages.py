"""The stages of considering a case, as its edition lists them: what each needs, what is open now.

A stage is done by its checks, or by an officer who says so, or once the party was heard. Stages
follow one another; one that is ``beside`` may be done at the same time as the one before it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from anuyat.core.texts import Text, missing_languages

ROLES = ("reviewer", "approver", "supervisor")


class Must(StrEnum):
    """What has to be done in a stage."""

    CHECKS = "checks"
    OPINION = "opinion"
    INSPECTION = "inspection"
    HEARING = "hearing"


class StagesInvalid(ValueError):
    """The edition's stages are not sound: ``path`` into the list, and ``code``."""

    def __init__(self, path: str, code: str) -> None:
        super().__init__(f"{path}: {code}")
        self.path, self.code = path, code


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``unit`` is a unit's code, or empty for the unit that has the case."""

    id: str
    title: Text
    must: Must
    role: str = "reviewer"
    unit: str = ""
    checks: tuple[str, ...] = ()
    beside: bool = False

    @classmethod
    def from_data(cls, data: Mapping[str, Any], path: str) -> Self:
        """The stage that ``data`` describes. Raises StagesInvalid."""
        must, role = data.get("must"), data.get("role", "reviewer")
        faults = {
            "id": not data.get("id"),
            "title": bool(missing_languages(data.get("title"))),
            "must": must not in [str(one) for one in Must],
            "role": role not in ROLES,
            "checks": (must == Must.CHECKS) != bool(data.get("checks"))
            or not isinstance(data.get("checks") or [], list | tuple),
        }
        if wrong := next((key for key, is_wrong in faults.items() if is_wrong), ""):
            raise StagesInvalid(f"{path}.{wrong}", f"stage_{wrong}")
        return cls(
            id=str(data["id"]),
            title={"th": data["title"]["th"], "en": data["title"]["en"]},
            must=Must(str(must)),
            role=role,
            unit=str(data.get("unit") or ""),
            checks=tuple(str(check) for check in data.get("checks") or ()),
            beside=bool(data.get("beside")),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage of one case: done, open now, or waiting for the stages before it."""

    stage: Stage
    is_done: bool
    is_open: bool


def read(data: object, checks: Collection[str]) -> tuple[Stage, ...]:
    """The stages of an edition whose checklist has these items. Raises StagesInvalid."""
    if data is None:
        return ()
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise StagesInvalid("stages", "stages_not_a_list")
    found: list[Stage] = []
    for n, row in enumerate(data):
        path = f"stages.{n}"
        if not isinstance(row, Mapping):
            raise StagesInvalid(path, "stage_id")
        stage = Stage.from_data(row, path)
        if stage.id in {one.id for one in found}:
            raise StagesInvalid(f"{path}.id", "stage_twice")
        if not set(stage.checks) <= set(checks):
            raise StagesInvalid(f"{path}.checks", "stage_no_such_check")
        found.append(stage)
    return tuple(found)


def standing(stages: Sequence[Stage], done: Collection[str]) -> tuple[Standing, ...]:
    """Each stage with where it stands, given the ids of those that are done."""
    return tuple(_standing(stages, frozenset(done)))


def _standing(stages: Sequence[Stage], done: frozenset[str]) -> Iterator[Standing]:
    is_open = True
    earlier_done = True  # Everything before the group that the present stage belongs to.
    for stage in stages:
        if not stage.beside:
            is_open = earlier_done
        yield Standing(stage, stage.id in done, is_open and stage.id not in done)
        earlier_done = earlier_done and stage.id in done
