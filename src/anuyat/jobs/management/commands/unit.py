"""Dissolve a unit into another of its agency: its services and open cases go on there.

    manage.py unit dissolve tua-yang-town health --into clerk --order "คำสั่งที่ 12/2570"

Each case keeps its dates and gets a line in its history; closed ones keep the unit that closed
them. Run again after an interruption, it moves what is left. Officers of the old unit see its open
cases no more until they are appointed to the new one. Restart the web processes afterwards: they
remember which unit a service is shown with.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from anuyat.apps.agencies.commands import UnitRefused
from anuyat.flows import dissolving
from anuyat.ports.moment import now

REFUSED = {
    "itself": "a unit cannot take over from itself",
    "dissolved": "the unit that should take over is dissolved too",
    "elsewhere": "it was dissolved into another unit before, or that unit is of another agency",
    "no_order": "name the order that dissolves it",
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["dissolve"])
        parser.add_argument("agency", help="the agency's code")
        parser.add_argument("unit", help="the code of the unit that ends")
        parser.add_argument("--into", required=True, help="the code of the unit that takes over")
        parser.add_argument("--order", required=True, help="the order that says so")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            moved = dissolving.dissolve(
                options["agency"],
                options["unit"],
                into=options["into"],
                order=options["order"],
                at=now(),
            )
        except UnitRefused as refused:
            raise CommandError(REFUSED[refused.code]) from None
        except ObjectDoesNotExist as failure:
            raise CommandError(str(failure)) from None
        self.stdout.write(f"{moved.services} services and {moved.cases} open cases moved.")
