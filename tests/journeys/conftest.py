"""A whole city in a fresh folder, started as a new user starts it, and a real browser to walk through it."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
START_SECONDS = 240
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@dataclass(frozen=True, kw_only=True)
class City:
    """The running city: where it is, and the passwords of its demo accounts."""

    url: str
    passwords: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Looks:
    """How a reader wants to see the pages."""

    language: str = "zh-hans"
    width: int = 1440
    theme: str = "light"
    mode: str = "standard"

    def __str__(self) -> str:
        return f"{self.language}-{self.width}-{self.theme}-{self.mode}"


@dataclass
class Visit:
    """A page with everything the browser complained of."""

    page: Page
    city: City
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open an address and wait until it has come to rest."""
        self.page.goto(self.city.url + path)
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until nothing loads any more and every chart in sight is drawn."""
        self.page.wait_for_load_state("networkidle")

    def scroll_through(self) -> None:
        """Let everything that waits for being seen be seen."""
        self.page.evaluate(
            """async () => {
                for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
                    scrollTo(0, y);
                    await new Promise((done) => setTimeout(done, 60));
                }
                scrollTo(0, 0);
            }"""
        )
        self.rest()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        with suppress(OSError):
            urllib.request.urlopen(url + "/robots.txt", timeout=5).close()  # noqa: S310 - our own server
            return
        time.sleep(0.3)
    pytest.fail(f"The city did not start:\n{log.read_text(encoding='utf-8')[-4000:]}")


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One city for the whole run; `MUMIAN_JOURNEY_URL` and `MUMIAN_HOME` name one that runs already."""
    if url := os.environ.get("MUMIAN_JOURNEY_URL"):
        kept = Path(os.environ["MUMIAN_JOURNEY_HOME"]) / "demo-accounts.json"
        yield City(url=url, passwords=_passwords(kept))
        return
    home = tmp_path_factory.mktemp("city")
    port, log = _free_port(), home / "log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "MUMIAN_HOME": str(home), "PYTHONUTF8": "1"}
    for name in ("DJANGO_SETTINGS_MODULE", "MUMIAN_DATABASE_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "mumian.project", "up", "--port", str(port)]
    with log.open("wb") as output, _one_at_a_time(tmp_path_factory):
        server = subprocess.Popen(
            command, env=environment, cwd=home, stdout=output, stderr=output, start_new_session=True
        )
        try:
            _wait(f"http://127.0.0.1:{port}", server, log)
        except BaseException:
            _end(server)
            raise
    yield City(url=f"http://127.0.0.1:{port}", passwords=_passwords(home / "demo-accounts.json"))
    _end(server)


class _one_at_a_time:  # noqa: N801 - reads as a phrase where it is used
    """Workers of one run start their cities one after the other: filling is the heavy part."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self.path = factory.getbasetemp().parent / "city.lock"

    def __enter__(self) -> None:
        self.file = self.path.open("w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *failure: object) -> None:
        self.file.close()


def _passwords(path: Path) -> dict[str, str]:
    return {each["username"]: each["password"] for each in json.loads(path.read_text(encoding="utf-8"))}


def _end(server: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGINT)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser for one module: two at once in one thread are not allowed."""
    if CHROMIUM is None:
        pytest.skip("No Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def _complain(visit: Visit, message: ConsoleMessage) -> None:
    if message.type == "error":
        visit.complaints.append(f"console: {message.text}")


class Walks:
    """Opens pages with the looks a test asks for, and closes them all."""

    def __init__(self, browser: Browser, city: City) -> None:
        self.browser, self.city = browser, city
        self.contexts: list[BrowserContext] = []

    def start(self, looks: Looks, *, script: bool = True, account: str = "") -> Visit:
        """A fresh visitor, signed in when an account is named."""
        context = self.browser.new_context(
            viewport={"width": looks.width, "height": 900},
            java_script_enabled=script,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        chosen = {"language": looks.language, "theme": looks.theme, "mode": looks.mode}
        context.add_cookies([{"name": name, "value": value, "url": self.city.url} for name, value in chosen.items()])
        visit = Visit(page=context.new_page(), city=self.city)
        visit.page.on("console", lambda message: _complain(visit, message))
        visit.page.on("pageerror", lambda error: visit.complaints.append(f"error: {error}"))
        if account:
            self._sign_in(visit, account)
        return visit

    def _sign_in(self, visit: Visit, account: str) -> None:
        page = visit.go("/sign-in/")
        page.fill("#id_login", account)
        page.fill("#id_password", self.city.passwords[account])
        page.click("main button[type=submit]")
        page.wait_for_url(self.city.url + "/")

    def end(self) -> None:
        """Close all that was opened."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def walks(chromium: Browser, city: City) -> Iterator[Walks]:
    """Visitors of one test."""
    opened = Walks(chromium, city)
    yield opened
    opened.end()
