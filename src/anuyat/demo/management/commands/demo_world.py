"""Run the demo's outside world (identity providers and bank) on the demo's second port."""

import signal
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import make_server

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from anuyat.demo import loopback, world
from anuyat.ports import board, moment


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("only in demo mode")
        address = urlsplit(settings.DEMO_URL)
        app = world.application(
            base_url=settings.BASE_URL,
            demo_url=settings.DEMO_URL,
            token_key=settings.TOKEN_KEY,
            folder=Path(settings.FOLDER) / "world",
            clock=moment.now,
            bank=board.wired()["payments.demo"],
            beyond_loopback=settings.DEMO_ANYWHERE == loopback.YES,
        )
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
        port = address.port or 80
        with make_server(settings.BIND, port, app, world.Server, world.Quiet) as server:
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return
