"""Changing persons and officers."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.apps.records.seals import sealer
from anuyat.core import totp
from anuyat.core.access import Role
from anuyat.ports.identity import Identified

from .models import Appointment, Identification, Officer, Person

SCOPE = "identity"
MOST_FAILURES = 8
LOCK = timedelta(minutes=15)


class SignInRefused(Exception):
    """Password or code do not fit, or the account is locked. One answer for every cause."""


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


@transaction.atomic
def engage(
    *,
    agency_id: int,
    email: str,
    names: Mapping[str, str],
    password: str,
    totp_secret: str,
    at: datetime,
) -> Officer:
    """Give somebody an officer's account. Done by operators; nobody registers themselves."""
    officer = Officer.objects.create(
        agency_id=agency_id,
        email=email.lower(),
        name_th=names["th"],
        name_en=names["en"],
        password=make_password(password or None),
        totp_sealed=sealer().seal(SCOPE, totp_secret) if totp_secret else "",
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


def sign_in_officer(email: str, password: str, code: str, *, at: datetime) -> Officer:
    """The officer who knows the password and holds the second factor.

    Raises SignInRefused. Eight failures in a row lock the account for a quarter of an hour.
    """
    with transaction.atomic():
        officer = (
            Officer.objects.select_for_update().filter(email=email.lower(), left_at=None).first()
        )
        fits = _fits(officer, password, code, at)
        if officer is not None:
            _count(officer, fits=fits, at=at)
    if officer is None or not fits:
        raise SignInRefused
    return officer


def _fits(officer: Officer | None, password: str, code: str, at: datetime) -> bool:
    if officer is None or not officer.password:
        make_password(password)  # As slow as a real account, so that nobody learns who exists.
        return False
    if _is_locked(officer, at):
        make_password(password)  # As slow as an account that is not.
        return False
    if not check_password(password, officer.password) or not officer.totp_sealed:
        return False
    secret = sealer().unseal(SCOPE, officer.totp_sealed)
    step = totp.verify(secret, code, at=at, last_step=officer.totp_last_step)
    if step is not None:
        officer.totp_last_step = step
    return step is not None


def _is_locked(officer: Officer, at: datetime) -> bool:
    return officer.locked_until is not None and officer.locked_until > at


def _count(officer: Officer, *, fits: bool, at: datetime) -> None:
    if not _is_locked(officer, at):  # Knocking at a locked door does not keep it locked.
        officer.failed_attempts = 0 if fits else officer.failed_attempts + 1
    if officer.failed_attempts >= MOST_FAILURES:
        officer.locked_until, officer.failed_attempts = at + LOCK, 0
    officer.save(update_fields=["failed_attempts", "locked_until", "totp_last_step"])
    records.note(
        "officer.signed_in" if fits else "officer.refused",
        subject=f"officer:{officer.pk}",
        actor=f"officer:{officer.pk}",
        at=at,
        agency_id=officer.agency_id,
    )


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
