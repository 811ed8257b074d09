"""The crash walk: one act after another is ended before and after each of its writes.

Run by itself, on the database that ANUYAT_DATABASE names (a file, or a PostgreSQL server where
databases can be made). For each act a state is prepared once and copied for every point of
crash; a child process performs the act and ends itself at the point; another process starts
over as the world would (the person presses again, the bank repeats itself), lets the worker
finish, and counts. Prints one line of JSON per act, and exits with 1 at the first loss.
"""

import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

HOME = Path(tempfile.mkdtemp(prefix="anuyat-crash-"))
os.environ["ANUYAT_MODE"] = "test"
os.environ["ANUYAT_FOLDER"] = str(HOME / "prepared")
ADDRESS = os.environ.setdefault("ANUYAT_DATABASE", f"sqlite:///{HOME}/prepared.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anuyat.config.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from anuyat.apps.catalogue import queries as catalogue  # noqa: E402
from anuyat.config import databases, wiring  # noqa: E402
from anuyat.demo import seed  # noqa: E402
from anuyat.jobs import worker  # noqa: E402
from anuyat.ports import board  # noqa: E402
from tests import given  # noqa: E402
from tests.crash import acts  # noqa: E402
from tests.plain_renderer import PlainRenderer  # noqa: E402

WRITES = ("INSERT", "UPDATE", "DELETE")
PORTS = ("storage", "post", "renderer")
CRASHED = 9
LATER = given.OFFICE_TIME + timedelta(minutes=10)


class Crash:
    """Ends the process at the n-th point: before the n-th write, commit or call of a port.

    After the n-th is before the next: nothing that lasts happens between two points. Behind the
    last one comes one more point, so that an act is also ended when all of it is done.
    """

    def __init__(self, at_point: int):
        self.at_point, self.passed = at_point, 0

    def pass_point(self) -> None:
        self.passed += 1
        if self.passed == self.at_point:
            os._exit(CRASHED)

    def before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **kwargs: Any) -> Any:
            self.pass_point()
            return call(*args, **kwargs)

        return watched

    def on_sql(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            self.pass_point()
        return execute(sql, params, many, context)


def watch(crash: Crash, stack: ExitStack) -> None:
    """Put the crash's points around SQL writes, commits, and the ports that write outside."""
    stack.enter_context(connection.execute_wrapper(crash.on_sql))
    connection.commit = crash.before(connection.commit)  # type: ignore[method-assign]
    for name in PORTS:
        board.wire(name, Watched(board.wired()[name], crash))


class Watched:
    """A port's adapter with a point of crash before and after each call."""

    def __init__(self, adapter: Any, crash: Crash):
        self._adapter, self._crash = adapter, crash

    def __getattr__(self, name: str) -> Any:
        return self._crash.before(getattr(self._adapter, name))


def main() -> int:
    seeded = fresh("seeded")
    enter_content(seeded)
    for name, act in acts.ACTS.items():
        prepared = copy(seeded, f"{name}_prepared")
        prepare(prepared, act)
        points = 0
        while True:
            points += 1
            here = copy(prepared, f"{name}_{points}")
            ended = in_child(lambda h=here, n=points, act=act: crash_at(h, n, act))
            if in_child(lambda h=here, act=act: start_over(h, act)) != 0:
                print(json.dumps({"act": name, "lost at point": points}))
                return 1
            drop(here)
            if ended == 0:
                break
        print(json.dumps({"act": name, "points": points - 1, "database": connection.vendor}))
    shutil.rmtree(HOME, ignore_errors=True)
    return 0


def enter_content(place: str) -> None:
    use(place)
    call_command("migrate", verbosity=0)
    seed.seed()
    leave()


def prepare(place: str, act: acts.Act) -> None:
    """What an act needs before it, made by this process itself.

    So the code, rules and files it read are warm in every child it forks; what it read from
    the database is not.
    """
    use(place)
    act.prepare()
    leave()


def leave() -> None:
    connections.close_all()  # So that the database is whole before it is copied.
    catalogue.edition.cache_clear()


def crash_at(place: str, point: int, act: acts.Act) -> int:
    use(place)
    crash = Crash(point)
    with ExitStack() as stack:
        watch(crash, stack)
        act.perform(given.OFFICE_TIME)
        worker.work_all(given.OFFICE_TIME)
        crash.pass_point()
    return 0


def start_over(place: str, act: acts.Act) -> int:
    use(place)
    act.perform(LATER)
    worker.work_all(LATER)
    worker.work_all(LATER + timedelta(hours=1))
    faults = act.count()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def in_child(work: Callable[[], int]) -> int:
    """The exit code of ``work`` in a process of its own; CRASHED is our own doing."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = work()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in {0, CRASHED}:
        print(f"child ended with {code}", file=sys.stderr)
    return code


def use(place: str) -> None:
    """Point this process at one copy: its database and its folder."""
    connections.close_all()
    connection.settings_dict.update(databases.from_address(address(place)))
    settings.FOLDER = HOME / place
    settings.FOLDER.mkdir(exist_ok=True)
    wiring.wire_all()
    board.wire("renderer", PlainRenderer())  # The walk is about writes, not about looks.


def address(place: str) -> str:
    if ADDRESS.startswith("sqlite"):
        return f"sqlite:///{HOME}/{place}.sqlite3"
    parts = urlsplit(ADDRESS)
    return urlunsplit(parts._replace(path=f"/anuyat_crash_{place}"))


def fresh(place: str) -> str:
    if not ADDRESS.startswith("sqlite"):
        on_server(f'DROP DATABASE IF EXISTS "anuyat_crash_{place}"')
        on_server(f'CREATE DATABASE "anuyat_crash_{place}" TEMPLATE template0')
    return place


def copy(prepared: str, place: str) -> str:
    shutil.copytree(HOME / prepared, HOME / place, dirs_exist_ok=True)
    if ADDRESS.startswith("sqlite"):
        shutil.copy(HOME / f"{prepared}.sqlite3", HOME / f"{place}.sqlite3")
    else:
        on_server(f'DROP DATABASE IF EXISTS "anuyat_crash_{place}"')
        on_server(f'CREATE DATABASE "anuyat_crash_{place}" TEMPLATE "anuyat_crash_{prepared}"')
    return place


def drop(place: str) -> None:
    shutil.rmtree(HOME / place, ignore_errors=True)
    if ADDRESS.startswith("sqlite"):
        for file in HOME.glob(f"{place}.sqlite3*"):
            file.unlink()
    else:
        on_server(f'DROP DATABASE IF EXISTS "anuyat_crash_{place}"')


def on_server(sql: str) -> None:
    """One statement on the server itself, from a child so that no connection is inherited."""

    def work() -> int:
        import psycopg

        parts = urlsplit(ADDRESS)
        with psycopg.connect(
            urlunsplit(parts._replace(path="/postgres")), autocommit=True
        ) as server:
            server.execute(sql)
        return 0

    if in_child(work) != 0:
        raise RuntimeError(sql)


if __name__ == "__main__":
    sys.exit(main())
