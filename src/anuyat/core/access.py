"""Who may see and do what: roles, grants, reach.

A *grant* is one role at one agency, perhaps in one unit only. *Who* is the person behind a
command; *reach* is what a query may show them. Both are made at the door and passed down.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    CASHIER = "cashier"
    OPERATOR = "operator"
    SYSTEM = "system"


class Capacity(StrEnum):
    PUBLIC = "public"
    APPLICANT = "applicant"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role at one agency; ``unit_id`` None means every unit of that agency."""

    agency_id: int
    unit_id: int | None
    role: Role


@dataclass(frozen=True, slots=True)
class Reach:
    """What a query may show: everything public, one person's own, or an officer's agencies."""

    capacity: Capacity
    person_id: UUID | None = None
    grants: frozenset[Grant] = frozenset()

    @property
    def agency_ids(self) -> frozenset[int]:
        return frozenset(grant.agency_id for grant in self.grants)

    def covers(self, agency_id: int, unit_id: int | None) -> bool:
        """Whether a record of this agency and unit may be seen. Persons are asked elsewhere."""
        if self.capacity is Capacity.SYSTEM:
            return True
        return any(_grant_covers(grant, agency_id, unit_id) for grant in self.grants)


PUBLIC = Reach(Capacity.PUBLIC)
SYSTEM = Reach(Capacity.SYSTEM)


@dataclass(frozen=True, slots=True)
class Who:
    """The one who acts. ``actor`` is what the journal keeps: a kind and an id, never a name."""

    actor: str
    reach: Reach
    officer_id: UUID | None = None
    ial: tuple[int, ...] = field(default=())

    @property
    def person_id(self) -> UUID | None:
        return self.reach.person_id

    def roles_at(self, agency_id: int, unit_id: int | None) -> frozenset[Role]:
        if self.reach.capacity is Capacity.SYSTEM:
            return frozenset({Role.SYSTEM})
        return frozenset(
            grant.role for grant in self.reach.grants if _grant_covers(grant, agency_id, unit_id)
        )


BY_SYSTEM = Who("system", SYSTEM)


class NotYours(Exception):
    """This person may not do this here. The door answers as if nothing were there."""


def _grant_covers(grant: Grant, agency_id: int, unit_id: int | None) -> bool:
    return grant.agency_id == agency_id and grant.unit_id in {None, unit_id}
