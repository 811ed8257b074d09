"""A person whom an officer knows by seeing them: found by their number, or entered under it."""

import re
from datetime import datetime

from django.db import transaction

from anuyat.apps.records import commands as records
from anuyat.apps.records.seals import sealer
from anuyat.core import thai
from anuyat.core.access import NotYours, Who

from .models import Identification, Person
from .signing_in import SCOPE

PROVIDER = "counter"
_TITLES = re.compile(r"^(?:นางสาว|นาง|นาย|น\.ส\.|Miss|Mrs\.?|Ms\.?|Mr\.?)\s*")


class NotThatName(Exception):
    """The number belongs to somebody known under another name; which, nobody is told."""


@transaction.atomic
def register(
    pid: str, name: str, *, seen: str, ial: str, renamed: bool = False, who: Who, at: datetime
) -> Person:
    """The person with this number, whom the officer has seen; entered if they are new.

    Who saw what and when is kept; the number is sealed. ``renamed``: the card bears a new name.
    Raises ValueError for what is no person's number, NotThatName, NotYours for who is no officer.
    Law: R1.26
    """
    if who.officer_id is None:
        raise NotYours(who.actor)
    if thai.kind_of_13(pid) != "person":
        raise ValueError("no person's number")
    number = thai.bare_13(pid)
    mark = sealer().fingerprint(number)
    person = Person.objects.select_for_update().filter(pid_mark=mark).first()
    if person is None:
        sealed = sealer().seal(SCOPE, number)
        person = Person.objects.create(
            pid_mark=mark, pid_sealed=sealed, name=name.strip(), seen_at=at
        )
    elif renamed:
        person.name = name.strip()
        person.save(update_fields=["name"])
    elif _bare(person.name) != _bare(name):
        raise NotThatName
    Identification.objects.create(
        person=person,
        provider=PROVIDER,
        subject_mark=sealer().fingerprint(f"{PROVIDER}:{number}"),
        ial=ial,
        aal="",
        transaction_id=f"{seen}:{who.officer_id}",
        at=at,
    )
    records.note(
        "person.seen",
        subject=f"person:{person.pk}",
        actor=who.actor,
        at=at,
        seen=seen,
        renamed=renamed,
    )
    return person


def _bare(name: str) -> str:
    return " ".join(_TITLES.sub("", name.strip()).split()).casefold()
