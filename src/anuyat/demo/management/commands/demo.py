"""Start the whole demo: a folder, a database with content, web, worker and the world outside."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from anuyat.demo import content, seed
from anuyat.jobs import processes

RULE = "─" * 72


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("ANUYAT_MODE is not demo")
        world_port = urlsplit(settings.DEMO_URL).port or 80
        _refuse_taken(settings.PORT, "ANUYAT_PORT")
        _refuse_taken(world_port, "ANUYAT_DEMO_PORT")
        self._prepare()
        workers = 1 if connection.vendor == "sqlite" else 2
        world = processes.managed("world", "demo_world")
        parts = (
            processes.web(settings.BIND, settings.PORT, workers=workers),
            processes.managed("worker", "work"),
            processes.Part(world.name, world.command, world_port),
        )
        try:
            processes.run_together(parts, ready=self._tell)
        except processes.PartEnded as ended:
            raise CommandError(f"The demo has ended: {ended}.") from ended
        self.stdout.write("The demo has ended.")

    def _prepare(self) -> None:
        """Folder, tables and content; what is there is left as it is."""
        folder = Path(settings.FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        call_command("migrate", verbosity=0)
        if not seed.is_seeded():
            self.stdout.write("Entering agencies, people and services …")
            # All or nothing: a demo that was stopped here begins anew.
            with transaction.atomic():
                seed.seed()
        connection.close()

    def _tell(self) -> None:
        people = [f"  {content.full_name(row, 'en')}: {row['story']['en']}" for row in _citizens()]
        officers = [
            f"  {content.full_name(row, 'en')}, {row['post'].replace('-', ' ')}: {row['email']}"
            for row in content.officers()
        ]
        lines = (
            RULE,
            "  Anuyat demo · ตัวอย่าง ใช้ไม่ได้จริง · every person and agency is invented",
            RULE,
            f"  Begin here:            {settings.BASE_URL}/demo/",
            f"  The portal:            {settings.BASE_URL}/",
            f"  Identity, staff, bank: {settings.DEMO_URL}/identity /staff /bank",
            f"  Files:                 {settings.FOLDER}",
            "",
            "Citizens (one click at /demo/)",
            *people,
            "",
            f"Officers (one click at /demo/, or e-mail, password {seed.DEMO_PASSWORD}",
            "and the code shown at /demo/)",
            *officers,
            "",
            "Ctrl-C stops everything. Delete the folder to begin anew.",
        )
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _citizens() -> list[dict[str, Any]]:
    return list(content.load("cast")["citizens"])


def _refuse_taken(port: int, variable: str) -> None:
    try:
        processes.refuse_taken(settings.BIND, [port])
    except processes.PortTaken as taken:
        raise CommandError(
            f"Port {port} is taken by another program. Set {variable} to a free port, "
            f"for example: {variable}={port + 100} make demo"
        ) from taken
