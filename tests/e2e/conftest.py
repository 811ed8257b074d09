"""The product as people meet it: the demo's processes, a real browser, pictures, axe.

One house stands for the whole run, in a folder that goes away. ``ANUYAT_SCREENS`` keeps the
pictures; ``ANUYAT_CHROMIUM`` names the browser.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright

ROOT = Path(__file__).parents[2]
BROWSER = os.environ.get("ANUYAT_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (360, 1440)
pytestmark = pytest.mark.browser


@dataclass
class House:
    """The running product: where it is, where its files lie, every address a browser asked."""

    url: str
    demo_url: str
    folder: Path
    log: Path
    screens: Path
    asked: list[str] = field(default_factory=list)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    port, demo_port = free_port(), free_port()
    screens = Path(os.environ.get("ANUYAT_SCREENS") or folder / "screens")
    screens.mkdir(parents=True, exist_ok=True)
    made = House(
        f"http://127.0.0.1:{port}",
        f"http://127.0.0.1:{demo_port}",
        folder / "var",
        folder / "log.txt",
        screens,
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT_", "DJANGO"))}
    environment |= {
        "ANUYAT_MODE": "demo",
        "ANUYAT_FOLDER": str(made.folder),
        "ANUYAT_PORT": str(port),
        "ANUYAT_DEMO_PORT": str(demo_port),
        "ANUYAT_BASE_URL": made.url,
        "ANUYAT_DEMO_URL": made.demo_url,
    }
    with made.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for(f"{made.url}/health", process, made.log)
            yield made
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def beside_the_demo(house: House, script: str) -> dict[str, str]:
    """Run ``main()`` of a module of this folder on the running demo's data; what it printed."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ANUYAT_", "DJANGO"))}
    environment |= {
        "ANUYAT_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "anuyat.config.settings",
        "ANUYAT_FOLDER": str(house.folder),
        "ANUYAT_BASE_URL": house.url,
        "ANUYAT_DEMO_URL": house.demo_url,
    }
    run = f"import django; django.setup(); from tests.e2e import {script}; {script}.main()"
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise AssertionError(f"the demo ended:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield launched
        launched.close()


class Somebody:
    """One person at a browser of their own."""

    def __init__(self, house: House, browser: Browser, *, scripts: bool = True):
        self.house = house
        self.context = browser.new_context(
            locale="th-TH", viewport={"width": 1440, "height": 900}, java_script_enabled=scripts
        )
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: house.asked.append(request.url))
        self.refused: list[str] = []
        self.page.on("console", self._hear)

    def _hear(self, message) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.house.url}{path}")

    def press(self, name: str, *, exact: bool = True) -> None:
        """Press the page's button, or follow its link, with this name; not the demo's strip."""
        for role in ("button", "link"):
            found = self.page.get_by_role(role, name=name, exact=exact).all()
            ours = [x for x in found if x.evaluate("e => !e.closest('.an-demo, header')")]
            if ours:
                self.follow(ours[0])
                return
        self.page.screenshot(path=self.house.screens / "failed.png", full_page=True)
        raise AssertionError(f"nothing called {name!r} on {self.page.url}")

    def tick(self, name: str) -> None:
        """Tick a box by the keyboard, as somebody without a mouse does."""
        box = self.page.locator(f"[name={name}][type=checkbox]")
        box.focus()
        self.page.keyboard.press("Space")
        assert box.is_checked()

    def follow(self, target: Locator) -> None:
        """Click what leads to another page, and wait until it is there."""
        try:
            with self.page.expect_navigation(wait_until="domcontentloaded", timeout=15_000):
                target.click(timeout=10_000)
        except TimeoutError:
            self.page.screenshot(path=self.house.screens / "failed.png", full_page=True)
            raise

    def look(self, name: str) -> None:
        """A picture and axe at both widths; nothing may be wrong, nothing refused by the CSP."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=self.house.screens / f"{name}-{width}.png", full_page=True)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{name} at {width}:\n{found.generate_report()}"
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide at {width}"
        self.page.set_viewport_size({"width": 1440, "height": 900})
        assert self.refused == []

    def await_text(self, text: str, *, seconds: float = 60) -> None:
        """Reload until a text stands on the page: the worker needs a moment."""
        until = time.monotonic() + seconds
        while text not in self.page.content():
            assert time.monotonic() < until, f"{text!r} never came to {self.page.url}"
            time.sleep(0.4)
            self.page.reload()

    def leave(self) -> None:
        self.context.close()


@pytest.fixture
def somebody(house, browser):
    made = []

    def come(*, scripts: bool = True) -> Somebody:
        made.append(Somebody(house, browser, scripts=scripts))
        return made[-1]

    yield come
    for person in made:
        person.leave()
