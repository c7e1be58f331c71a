"""A district's application, small and real, entered by a person in Chromium: also the content policy is real there."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from allauth.idp.oidc.models import Client as Program
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account

from .conftest import PASSWORD, SECRET, asked

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class District(ThreadingHTTPServer):
    """The application: /enter sends to the city, /back redeems the code and shows who came."""

    def __init__(self, city: str) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.city = city
        self.verifier = generate_token(48)
        self.program = ""
        self.tokens: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_address[1]}"

    def client(self) -> OAuth2Session:
        return OAuth2Session(
            self.program, SECRET, scope="openid profile", redirect_uri=f"{self.url}/back", code_challenge_method="S256"
        )


class Desk(BaseHTTPRequestHandler):
    """One request."""

    server: District

    def do_GET(self) -> None:
        """By path."""
        {"/enter": self.enter, "/back": self.back}.get(urlsplit(self.path).path, self.bye)()

    def enter(self) -> None:
        """To the city."""
        address, _state = self.server.client().create_authorization_url(
            f"{self.server.city}/openid/authorize", code_verifier=self.server.verifier
        )
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def back(self) -> None:
        """From the city."""
        if "error" in asked(self.path):
            return self.say(asked(self.path)["error"])
        client = self.server.client()
        self.server.tokens = client.fetch_token(
            f"{self.server.city}/openid/token",
            authorization_response=self.server.url + self.path,
            code_verifier=self.server.verifier,
        )
        return self.say(json.dumps(client.get(f"{self.server.city}/openid/userinfo").json()))

    def bye(self) -> None:
        """Anything else."""
        self.say("bye")

    def say(self, text: str) -> None:
        """A page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>District</title><pre>{text}</pre>".encode())

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def application(live_server: LiveServer, district: Program) -> Iterator[District]:
    server = District(live_server.url)
    server.program = district.pk
    district.set_redirect_uris([f"{server.url}/back"])
    district.set_post_logout_redirect_uris([f"{server.url}/bye"])
    district.save()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Page, list[str]]]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.set_default_timeout(10_000)
        opened, complaints = context.new_page(), list[str]()
        opened.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        yield opened, complaints
        browser.close()


def test_a_citizen_enters_a_districts_application_and_leaves(
    application: District, citizen: Account, live_server: LiveServer, page: tuple[Page, list[str]], tmp_path: Path
) -> None:
    opened, complaints = page
    opened.goto(f"{application.url}/enter")
    opened.fill("#id_login", "citizen")
    opened.fill("#id_password", PASSWORD)
    opened.click("main button[type=submit] >> nth=0")
    opened.wait_for_selector("button[value=grant]")
    opened.screenshot(path=tmp_path / "consent.png", full_page=True)
    opened.click("button[value=cancel]")
    opened.wait_for_url(f"{application.url}/back**")
    assert "access_denied" in opened.content()
    opened.goto(f"{application.url}/enter")
    opened.click("button[value=grant]")
    opened.wait_for_url(f"{application.url}/back**")
    assert '"name": "' in opened.inner_text("pre")
    opened.context.clear_cookies(name="sessionid")
    opened.goto(f"{application.url}/enter")
    opened.fill("#id_login", "citizen")
    opened.fill("#id_password", PASSWORD)
    opened.click("main button[type=submit] >> nth=0")
    opened.wait_for_url(f"{application.url}/back**")  # allowed before: straight through, past the content policy
    way_out = f"client_id={application.program}&post_logout_redirect_uri={application.url}/bye"
    opened.goto(f"{live_server.url}/openid/logout?{way_out}")
    opened.screenshot(path=tmp_path / "leave.png", full_page=True)
    opened.click("button[value=logout]")
    opened.wait_for_url(f"{application.url}/bye**")
    opened.goto(f"{live_server.url}/my/")
    assert "/sign-in/" in opened.url
    assert [each for each in complaints if "favicon" not in each and "404" not in each] == []


def test_the_question_reads_well(
    application: District, citizen: Account, page: tuple[Page, list[str]], live_server: LiveServer
) -> None:
    opened, _complaints = page
    opened.goto(f"{application.url}/enter")
    opened.fill("#id_login", "citizen")
    opened.fill("#id_password", PASSWORD)
    opened.click("main button[type=submit] >> nth=0")
    opened.wait_for_selector("button[value=grant]")
    for address in ("", f"{live_server.url}/openid/authorize?client_id=x", f"{live_server.url}/openid/logout"):
        if address:
            opened.goto(address)
        assert opened.locator("h1").count() == 1
        assert opened.evaluate("document.scrollingElement.scrollWidth") <= 390
        found = Axe().run(opened).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == [], address
