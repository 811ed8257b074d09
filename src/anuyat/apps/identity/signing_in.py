"""An officer's sign-in by password and one-time code, and how often it may be tried.

Tries are counted before anything is looked up, so that many at the same instant are many, and an
e-mail that nobody has is answered like any other. Two counts stand against guessing (OWASP ASVS 5,
6.1.1 and 6.3.1):

- eight in a row for one account from one network: that network waits a quarter of an hour. A
  stranger who knocks shuts the door for their own network and for nobody else.
- fifty in a row for one account from unfamiliar networks: these wait an hour. Networks from which
  the officer came in during the last thirty days are familiar, and go on.

Knocking while one has to wait makes the wait no longer.
"""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.apps.records import tallies
from anuyat.apps.records.seals import sealer
from anuyat.core import totp

from .models import Officer

SCOPE = "identity"
MOST_HERE, WAIT_HERE = 8, timedelta(minutes=15)
MOST_UNFAMILIAR, WAIT_UNFAMILIAR = 50, timedelta(hours=1)
FAMILIAR_FOR = timedelta(days=30)


class SignInRefused(Exception):
    """Not let in; ``code`` says why as far as a stranger may know.

    wrong: password or code do not fit, or there is no such account: one answer for all.
    wait_here: this network has to wait. wait_unfamiliar: all unfamiliar networks have to.
    """

    def __init__(self, code: str = "wrong"):
        super().__init__(code)
        self.code = code


def sign_in_officer(email: str, password: str, code: str, *, network: str, at: datetime) -> Officer:
    """The officer who knows the password and holds the second factor. Raises SignInRefused.

    ``network`` is a mark of where they are (never an address). Call it outside a transaction.
    """
    account = sealer().fingerprint(f"sign-in:{email.lower()}")[:32]
    here, anywhere = f"sign-in:{account}:{network}", f"sign-in:{account}"
    familiar = f"familiar:{account}:{network}"
    _count_try(here, anywhere, is_familiar=bool(tallies.counted(familiar, at=at)), at=at)
    seen = Officer.objects.filter(email=email.lower(), left_at=None).first()
    # Slow by design, and so outside the transaction: nobody's row or database waits for it.
    fits = _knows(seen, password)
    if seen is None or not _recorded(seen, code, fits=fits, at=at):
        raise SignInRefused
    tallies.forget(here, anywhere)
    tallies.extend(familiar, until=at + FAMILIAR_FOR)
    return seen


def _count_try(here: str, anywhere: str, *, is_familiar: bool, at: datetime) -> None:
    if tallies.count(here, most=MOST_HERE, at=at, until=at + WAIT_HERE) > MOST_HERE:
        raise SignInRefused("wait_here")
    if is_familiar:
        return
    until = at + WAIT_UNFAMILIAR
    if tallies.count(anywhere, most=MOST_UNFAMILIAR, at=at, until=until) > MOST_UNFAMILIAR:
        raise SignInRefused("wait_unfamiliar")


def _knows(officer: Officer | None, password: str) -> bool:
    if officer is None or not officer.password:
        make_password(password)  # As slow as a real account, so that nobody learns who exists.
        return False
    return check_password(password, officer.password)


@transaction.atomic
def _recorded(seen: Officer, code: str, *, fits: bool, at: datetime) -> bool:
    """Judge the code, use it up, write down what came of it: under the lock, a code serves once."""
    officer = Officer.objects.select_for_update().get(pk=seen.pk)
    # Judged was the password of a moment ago; meanwhile it may be another, or they have left.
    is_same = officer.password == seen.password and officer.left_at is None
    step = _step(officer, code, at) if fits and is_same else None
    if step is not None:
        officer.totp_last_step = step
        officer.save(update_fields=["totp_last_step"])
    records.note(
        "officer.refused" if step is None else "officer.signed_in",
        subject=f"officer:{officer.pk}",
        actor=f"officer:{officer.pk}",
        at=at,
        agency_id=officer.agency_id,
    )
    return step is not None


def _step(officer: Officer, code: str, at: datetime) -> int | None:
    if not officer.totp_sealed:
        return None
    secret = sealer().unseal(SCOPE, officer.totp_sealed)
    return totp.verify(secret, code, at=at, last_step=officer.totp_last_step)
