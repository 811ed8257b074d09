"""Who somebody is, and what they may do today."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from anuyat.apps.records.seals import sealer
from anuyat.core.access import Capacity, Grant, Reach, Role, Who

from .models import Appointment, Officer, Person


def person(person_id: UUID) -> Person | None:
    return Person.objects.filter(pk=person_id).first()


def pid(of: Person) -> str:
    """The person's 13-digit number, or nothing where the proof did not give one."""
    return sealer().unseal("identity", of.pid_sealed) if of.pid_sealed else ""


def citizen(person_id: UUID, ial: tuple[int, ...]) -> Who:
    """A signed-in person: they reach what is their own."""
    reach = Reach(Capacity.APPLICANT, person_id=person_id)
    return Who(f"person:{person_id}", reach, ial=ial)


def officer(officer_id: UUID) -> Officer | None:
    """An officer who has not left."""
    return Officer.objects.select_related("agency").filter(pk=officer_id, left_at=None).first()


def officer_by_email(email: str) -> Officer | None:
    return Officer.objects.filter(email=email.lower(), left_at=None).first()


def officer_who(of: Officer, on: date) -> Who:
    """What an officer may do on a day, from the appointments in force."""
    grants = frozenset(
        _grant(appointment, of.agency_id, Role(role))
        for appointment in _in_force(of.pk, on)
        for role in appointment.roles
    )
    reach = Reach(Capacity.OFFICER, grants=grants, officer_id=of.pk, own_mark=of.pid_mark)
    return Who(f"officer:{of.pk}", reach, officer_id=of.pk)


def appointments(officer_id: UUID, on: date) -> list[Appointment]:
    """The posts an officer holds on a day, each with its unit."""
    return _in_force(officer_id, on)


def officer_names(officer_ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """What these officers are called, those who have left included."""
    rows = Officer.objects.filter(pk__in=set(officer_ids))
    return {row.pk: {"th": row.name_th, "en": row.name_en} for row in rows}


def authority(
    officer_id: UUID,
    role: Role,
    agency_id: int,
    unit_id: int | None,
    on: date,
    *,
    service: str,
) -> dict[str, Any] | None:
    """The appointment by which an officer holds a role for a unit and service, as a record.

    None where no appointment covers it: the step is then refused.
    """
    for row in _in_force(officer_id, on):
        grant = _grant(row, row.officer.agency_id, role)
        if role in row.roles and grant.covers(agency_id, unit_id, service):
            return _record(row)
    return None


def authority_of_actor(
    actor: str, role: Role, agency_id: int, unit_id: int | None, on: date, *, service: str
) -> dict[str, Any]:
    """The record of the officer a journal entry names. Raises LookupError if there is none."""
    officer_id = UUID(actor.removeprefix("officer:"))
    found = authority(officer_id, role, agency_id, unit_id, on, service=service)
    if found is None:
        raise LookupError(actor)
    return found


def holders(
    role: Role, agency_id: int, unit_id: int | None, service: str, on: date
) -> list[Officer]:
    """Who holds a role over a unit and service on a day and has not left."""
    rows = _appointed(agency_id, on)
    found = {
        row.officer_id: row.officer
        for row in rows
        if role in row.roles and _grant(row, agency_id, role).covers(agency_id, unit_id, service)
    }
    return list(found.values())


def colleagues(agency_id: int, roles: Iterable[Role], on: date) -> list[Officer]:
    """Who holds one of these roles anywhere in an agency on a day and has not left, by name."""
    wanted = frozenset(roles)
    found = {
        row.officer_id: row.officer
        for row in _appointed(agency_id, on)
        if wanted & {Role(name) for name in row.roles}
    }
    return sorted(found.values(), key=lambda officer: (officer.name_th, officer.pk))


def holders_of_post(post_id: int, on: date) -> list[Officer]:
    """Who holds a post on a day and has not left."""
    rows = Appointment.objects.filter(
        Q(to_day=None) | Q(to_day__gte=on), post_id=post_id, from_day__lte=on, officer__left_at=None
    )
    return list({row.officer_id: row.officer for row in rows.select_related("officer")}.values())


def _appointed(agency_id: int, on: date) -> list[Appointment]:
    rows = Appointment.objects.filter(
        Q(to_day=None) | Q(to_day__gte=on),
        officer__agency_id=agency_id,
        officer__left_at=None,
        from_day__lte=on,
    )
    return list(rows.select_related("officer").order_by("id"))


def _grant(row: Appointment, agency_id: int, role: Role) -> Grant:
    """An appointment's role as a grant; one that lists no service is for every service."""
    return Grant(agency_id, row.unit_id, role, frozenset(row.services) or None)


def _in_force(officer_id: UUID, on: date) -> list[Appointment]:
    rows = Appointment.objects.filter(
        Q(to_day=None) | Q(to_day__gte=on), officer_id=officer_id, from_day__lte=on
    )
    return list(rows.select_related("post", "officer", "unit").order_by("id"))


def _record(row: Appointment) -> dict[str, Any]:
    return {
        "appointment": row.pk,
        "officer": str(row.officer_id),
        "name": {"th": row.officer.name_th, "en": row.officer.name_en},
        "post": {"th": row.post.title_th, "en": row.post.title_en},
        "power": {"th": row.post.power_th, "en": row.post.power_en},
        "capacity": row.capacity,
        "order": row.order_number,
        "order_on": row.order_on.isoformat() if row.order_on else "",
    }
