"""Who may see and do what: roles, grants, reach.

A *grant* is one role at one agency, perhaps in one unit or for some services only. *Who* is the
person behind a command; *reach* is what a query may show them. Both are made at the door and
passed down.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    SUPERVISOR = "supervisor"
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
    """One role at one agency; ``unit_id`` None means every unit, ``services`` None every service.

    Services are named by their code. No service at all is no grant: raises ValueError.
    """

    agency_id: int
    unit_id: int | None
    role: Role
    services: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.services is not None and not self.services:
            raise ValueError("a grant for no service; None means every service")

    @property
    def is_whole(self) -> bool:
        """Whether it is over everything of the agency."""
        return self.unit_id is None and self.services is None

    def covers(self, agency_id: int, unit_id: int | None, service: str | None) -> bool:
        """Whether it is over a record of this agency, unit and service.

        A record of no unit, or of no service, belongs to those whose grant is not limited so.
        """
        return (
            self.agency_id == agency_id
            and self.unit_id in {None, unit_id}
            and (self.services is None or service in self.services)
        )


@dataclass(frozen=True, slots=True)
class Reach:
    """What a query may show: everything public, one person's own, or an officer's agencies."""

    capacity: Capacity
    person_id: UUID | None = None
    grants: frozenset[Grant] = frozenset()
    # Who of the agency asks: cases from which this officer is recused are out of their reach.
    officer_id: UUID | None = None
    # The mark of their own 13-digit number, where it is known: nobody decides their own case.
    own_mark: str = ""

    @property
    def agency_ids(self) -> frozenset[int]:
        return frozenset(grant.agency_id for grant in self.grants)

    def covers(self, agency_id: int, unit_id: int | None, service: str | None) -> bool:
        """Whether a record of this agency, unit and service may be seen.

        Persons are asked elsewhere.
        """
        if self.capacity is Capacity.SYSTEM:
            return True
        return any(grant.covers(agency_id, unit_id, service) for grant in self.grants)


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

    def roles_at(self, agency_id: int, unit_id: int | None, service: str | None) -> frozenset[Role]:
        """What they are to a record of this agency, unit and service."""
        if self.reach.capacity is Capacity.SYSTEM:
            return frozenset({Role.SYSTEM})
        return frozenset(
            grant.role for grant in self.reach.grants if grant.covers(agency_id, unit_id, service)
        )


BY_SYSTEM = Who("system", SYSTEM)


_WORKERS = frozenset({Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR})
_ABOVE = frozenset({Role.SUPERVISOR})
# What may be done about who works on a case, and by which role over it. None of it decides
# anything: the steps of a case, a supervisor's among them, stand in ``lifecycle.STEPS``.
DESK: dict[str, frozenset[Role]] = {
    "claim": _WORKERS,  # Take a case that nobody has.
    "release": _WORKERS,  # Put one's own case back.
    "follow": _WORKERS,
    "release_others": _ABOVE,  # Put back what somebody else has.
    "assign": _ABOVE,  # Give a case to somebody who holds a duty over it.
    "share_view": _ABOVE,  # Keep a view of the queue for a whole unit.
}


class NotYours(Exception):
    """This person may not do this here. The door answers as if nothing were there."""
