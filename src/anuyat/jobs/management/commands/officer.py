"""An officer leaves, or a post ends. What they had on their desk goes back to their unit's pool.

    manage.py officer leave somchai@example.go.th
    manage.py officer end somchai@example.go.th --post health-officer --last-day 2026-11-30

Whoever leaves is shut out at once, open sessions included. The worker puts their cases back within
a minute, and what ends at the close of a day the next morning.
"""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from anuyat.apps.agencies import queries as agencies
from anuyat.apps.identity import commands as identity
from anuyat.apps.identity import queries as people
from anuyat.ports.moment import now


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["leave", "end"])
        parser.add_argument("email")
        parser.add_argument("--post", default="", help="end: the code of the post")
        parser.add_argument("--last-day", type=date.fromisoformat, help="end: as 2026-11-30")

    def handle(self, *args: Any, **options: Any) -> None:
        officer = people.officer_by_email(options["email"])
        if officer is None:
            raise CommandError(f"no officer here has the address {options['email']}")
        if options["verb"] == "leave":
            identity.dismiss(officer.pk, at=now())
            self.stdout.write("left; their cases go back to the pool.")
        else:
            self.stdout.write(_end(officer, options["post"], options["last_day"]))


def _end(officer: Any, post: str, last_day: date | None) -> str:
    if not post or last_day is None:
        raise CommandError("say which --post, and the --last-day")
    try:
        post_id = agencies.post_by_code(officer.agency_id, post).pk
        ended = identity.end_appointments(officer.pk, post_id, last_day=last_day, at=now())
    except (ObjectDoesNotExist, ValueError) as failure:
        raise CommandError(str(failure)) from None
    if not ended:
        raise CommandError("no appointment to this post lasts longer than that")
    return f"{post}: the last day is {last_day}."
