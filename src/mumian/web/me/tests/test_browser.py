"""My page in a real browser: both languages, wide, narrow and elder, without script errors or barriers."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account, Level, Mandate, Post
from tests.officials import give_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEI, KID = "990106199001015014", "990106202003035005"
PAGES = ("/my/", "/me/name/", "/me/mandates/", "/me/mandates/ask/", "/me/mandates/give/", "/me/data/")
DESK = ("/officials/posts/", "/officials/posts/new/", "/officials/counter/", "/officials/mandates/")
WORD = "a-long-enough-word"


def visit(what: Callable[[Browser], None]) -> None:
    """Run a visit in a thread of its own: the browser's event loop must not meet the database of the test."""

    def run() -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            what(browser)
            browser.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


@pytest.fixture
def mei(db: None) -> Account:
    """Somebody with posts, a mandate in force and one that waits."""
    now = timezone.now()
    account = Account.objects.create_user(
        "mei", password=WORD, person=MEI, level=Level.L2, proved_at=now, proved_how="counter"
    )
    rights = ("identity.appoint", "identity.open_post", "identity.counter", "identity.prove_person")
    give_post(account, *rights, "identity.confirm_mandate")
    values = {"agent": account, "relation": "child", "begins": now, "ends": now + timedelta(days=99), "asked_at": now}
    Mandate.objects.create(principal=f"person:{KID}", principal_name="小宝", granted_at=now, basis="a", **values)
    other = Account.objects.create_user("lin")
    Mandate.objects.create(principal=f"person:{KID}", principal_name="小满", basis="b", **{**values, "agent": other})
    return account


@pytest.mark.parametrize(("width", "mode"), [(1440, "standard"), (390, "standard"), (390, "elder")])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_open_to_everybody(
    live_server: LiveServer, mei: Account, language: str, width: int, mode: str
) -> None:
    client = Client()
    client.post("/sign-in/", {"login": "mei", "password": WORD})
    post = f"/officials/posts/{Post.objects.get().pk}/"
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}

    def look(browser: Browser) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900})
        for name, value in (("language", language), ("mode", mode)):
            context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        context.add_cookies([session])
        page, complaints = context.new_page(), []
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for address in (*PAGES, *DESK, post):
            page.goto(live_server.url + address)
            assert page.url == live_server.url + address
            if folder := os.environ.get("MUMIAN_PICTURES"):
                name = f"{address.strip('/').replace('/', '-')}-{language}-{width}-{mode}.png"
                page.screenshot(path=str(Path(folder) / name), full_page=True)
            assert complaints == [], address
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address

    visit(look)
