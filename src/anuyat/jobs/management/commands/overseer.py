"""Say who must be told by law, and where: copies of notices of delay go to the code opdc.

    manage.py overseer opdc --th "สำนักงาน ก.พ.ร." --en "OPDC" --email delay@example.go.th

Without an address, or without this command, an officer sends each copy by hand and says when.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from anuyat.apps.agencies import commands as agencies
from anuyat.ports.moment import now


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", choices=["opdc"])
        parser.add_argument("--th", required=True)
        parser.add_argument("--en", required=True)
        parser.add_argument("--email", default="", help="left out: copies are sent by hand")

    def handle(self, *args: Any, **options: Any) -> None:
        agencies.set_overseer(
            code=options["code"],
            name_th=options["th"],
            name_en=options["en"],
            email=options["email"],
            at=now(),
        )
        self.stdout.write(f"{options['code']}: {options['email'] or 'to be sent by hand'}.")
