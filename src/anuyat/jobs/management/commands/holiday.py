"""Enter a day off that was announced after the year's list, and reckon open cases anew.

    manage.py holiday add 2026-12-28 --th "วันหยุดพิเศษ" --en "Special holiday"
        --source "มติคณะรัฐมนตรี 1 ธ.ค. 2569" [--agency CODE]

Without an agency it is every agency's. Days that move are told to their applicants by the worker;
a day that has passed is never moved.
"""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from anuyat.apps.agencies import queries as agencies
from anuyat.flows import holidays
from anuyat.ports.moment import now


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["add"])
        parser.add_argument("day", type=date.fromisoformat, help="the day off, as 2026-12-28")
        parser.add_argument("--th", required=True, help="what it is called in Thai")
        parser.add_argument("--en", required=True, help="what it is called in English")
        parser.add_argument("--source", required=True, help="the resolution or order that says so")
        parser.add_argument("--agency", default="", help="an agency's code; without it, every one")

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = holidays.announce(
            on=options["day"],
            name_th=options["th"],
            name_en=options["en"],
            source=options["source"],
            agency_id=_agency_id(options["agency"]),
            at=now(),
        )
        said = "entered; the worker reckons open cases anew" if is_new else "stood already"
        self.stdout.write(f"{options['day']}: {said}.")


def _agency_id(code: str) -> int | None:
    if not code:
        return None
    found = next((row for row in agencies.agencies() if row.code == code), None)
    if found is None:
        raise CommandError(f"no agency has the code {code}")
    return found.pk
