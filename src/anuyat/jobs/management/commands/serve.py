"""Run the product: web and worker as one group of processes. The database is migrated first."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from anuyat.jobs import processes


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            processes.refuse_taken(settings.BIND, [settings.PORT])
        except processes.PortTaken as taken:
            raise CommandError(f"{taken}; set ANUYAT_PORT to another") from taken
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        connection.close()
        workers = 1 if connection.vendor == "sqlite" else settings.WEB_PROCESSES
        web = processes.web(settings.BIND, settings.PORT, workers=workers)
        try:
            processes.run_together([web, processes.managed("worker", "work")], ready=self._ready)
        except processes.PartEnded as ended:
            raise CommandError(str(ended)) from ended

    def _ready(self) -> None:
        self.stdout.write(f"Serving {settings.BASE_URL} on {settings.BIND}:{settings.PORT}")
