"""Changing persons and officers."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.apps.records.seals import sealer
from anuyat.core.access import Role
from anuyat.ports.identity import Identified

from .at_counter import NotThatName, register
from .models import Appointment, Identification, Officer, Person
from .signing_in import SCOPE, SignInRefused, sign_in_officer

__all__ = [
    "Departed", "NotThatName", "SignInRefused", "appoint", "dismiss", "end_appointments", "engage",
    "keep_contact", "lock_person", "recognise", "register", "sign_in_officer",
]  # fmt: skip


class Departed(Exception):
    """The officer has left."""


@transaction.atomic
def recognise(identified: Identified, *, at: datetime) -> Person:
    """The person behind a proof of identity: found by their number or made, proof kept.

    Law: eta-2544/34-3 (a presumption that needs provider, levels, time and transaction).
    """
    subject_mark = sealer().fingerprint(f"{identified.provider}:{identified.subject}")
    person = _known(identified, subject_mark) or Person()
    for name in ("title", "name", "name_en", "address"):
        if value := identified.claims.get(name):
            setattr(person, name, value)
    if pid := identified.claims.get("pid"):
        person.pid_mark = sealer().fingerprint(pid)
        person.pid_sealed = sealer().seal(SCOPE, pid)
    person.seen_at = at
    person.save()
    Identification.objects.create(
        person=person,
        provider=identified.provider,
        subject_mark=subject_mark,
        ial=_level(identified.ial),
        aal=_level(identified.aal),
        transaction_id=identified.transaction_id,
        at=at,
    )
    records.note(
        "person.identified",
        subject=f"person:{person.pk}",
        actor=f"person:{person.pk}",
        at=at,
        provider=identified.provider,
        ial=_level(identified.ial),
    )
    return person


def _known(identified: Identified, subject_mark: str) -> Person | None:
    """By their number where the proof gives one, else by the provider's name for them."""
    pid = identified.claims.get("pid")
    if pid and (found := Person.objects.filter(pid_mark=sealer().fingerprint(pid)).first()):
        return found
    seen = Identification.objects.filter(subject_mark=subject_mark).select_related("person")
    last = seen.order_by("-at").first()
    return last.person if last else None


@transaction.atomic
def keep_contact(person_id: UUID, *, email: str, phone: str) -> None:
    """Remember how a person can be reached, as they last said it."""
    Person.objects.filter(pk=person_id).update(email=email, phone=phone)


def lock_person(person_id: UUID) -> None:
    """Hold a person's row until the caller's transaction ends: one thing at a time for them.

    What others write that only points to the person does not wait for it.
    """
    Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()


@transaction.atomic
def engage(
    *,
    agency_id: int,
    email: str,
    names: Mapping[str, str],
    password: str,
    totp_secret: str,
    at: datetime,
    pid: str = "",
) -> Officer:
    """Give somebody an officer's account. Done by operators; nobody registers themselves.

    Of ``pid``, their own 13-digit number, only a mark is kept: by it their own cases are kept from
    them. Law: apa-2539/13
    """
    officer = Officer.objects.create(
        agency_id=agency_id,
        email=email.lower(),
        name_th=names["th"],
        name_en=names["en"],
        password=make_password(password or None),
        totp_sealed=sealer().seal(SCOPE, totp_secret) if totp_secret else "",
        pid_mark=sealer().fingerprint(pid) if pid else "",
    )
    records.note(
        "officer.engaged",
        subject=f"officer:{officer.pk}",
        actor="system",
        at=at,
        agency_id=agency_id,
    )
    return officer


@transaction.atomic
def appoint(
    officer: Officer,
    *,
    post_id: int,
    unit_id: int | None,
    roles: Iterable[Role],
    services: Iterable[str] = (),
    capacity: str,
    from_day: date,
    to_day: date | None = None,
    order_number: str = "",
    order_on: date | None = None,
    at: datetime,
) -> Appointment:
    """Put an officer on a post, with the order that says so unless the power is their own."""
    appointment = Appointment.objects.create(
        officer=officer,
        post_id=post_id,
        unit_id=unit_id,
        roles=[str(role) for role in roles],
        services=list(services),
        capacity=capacity,
        order_number=order_number,
        order_on=order_on,
        from_day=from_day,
        to_day=to_day,
    )
    records.note(
        "officer.appointed",
        subject=f"officer:{officer.pk}",
        actor="system",
        at=at,
        agency_id=officer.agency_id,
        appointment=appointment.pk,
    )
    return appointment


@transaction.atomic
def end_appointments(officer_id: UUID, post_id: int, *, last_day: date, at: datetime) -> int:
    """Say on which day an officer holds a post for the last time; how many appointments that ends.

    What had ended before that day stays as it was. Raises ValueError for a day before it began.
    """
    rows = Appointment.objects.select_for_update().filter(officer_id=officer_id, post_id=post_id)
    ending = [row for row in rows if row.to_day is None or row.to_day > last_day]
    for row in ending:
        if last_day < row.from_day:
            raise ValueError(f"{last_day}: it begins on {row.from_day}")
        row.to_day = last_day
        row.save(update_fields=["to_day"])
        records.note(
            "officer.appointment_ended",
            subject=f"officer:{officer_id}",
            actor="system",
            at=at,
            agency_id=row.officer.agency_id,
            appointment=row.pk,
            last_day=last_day,
        )
    return len(ending)


@transaction.atomic
def dismiss(officer_id: UUID, *, at: datetime) -> None:
    """The officer has left: every door is shut at once, open sessions included."""
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    officer.left_at = at
    officer.save(update_fields=["left_at"])
    records.note(
        "officer.left",
        subject=f"officer:{officer.pk}",
        actor="system",
        at=at,
        agency_id=officer.agency_id,
    )


def _level(level: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in level)
