"""My page in a real browser: both languages, wide, narrow and elder, without script errors or barriers."""

import os
from collections.abc import Callable, Sequence
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
from tests.companies import NAME, company, represented
from tests.officials import give_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEI, LIN, KID = "990106199001015014", "990105198502025025", "990106202003035005"
PAGES = ("/my/", "/me/name/", "/me/mandates/", "/me/mandates/ask/", "/me/mandates/give/", "/me/data/")
DESK = ("/officials/posts/", "/officials/posts/new/", "/officials/counter/", "/officials/mandates/")
COMPANY = ("/licences/mine/", "/notices/", "/privacy/")
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


def entered(name: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": name, "password": WORD})
    return client


def look_at(
    browser: Browser, city: str, client: Client, addresses: Sequence[str], *, language: str, width: int, mode: str
) -> None:
    """Every address: no complaint of the browser, no barrier, no scrolling sideways; with a picture when wanted."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    session = {"sessionid": client.cookies["sessionid"].value, "language": language, "mode": mode}
    context.add_cookies([{"name": name, "value": value, "url": city} for name, value in session.items()])
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in addresses:
        page.goto(city + address)
        assert page.url == city + address
        if folder := os.environ.get("MUMIAN_PICTURES"):
            name = f"{address.strip('/').replace('/', '-')}-{language}-{width}-{mode}.png"
            page.screenshot(path=str(Path(folder) / name), full_page=True)
        assert complaints == [], address
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


@pytest.mark.parametrize(("width", "mode"), [(1440, "standard"), (390, "standard"), (390, "elder")])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_open_to_everybody(
    live_server: LiveServer, mei: Account, language: str, width: int, mode: str
) -> None:
    post = f"/officials/posts/{Post.objects.get().pk}/"
    looks = {"language": language, "width": width, "mode": mode}
    client = entered("mei")
    visit(lambda browser: look_at(browser, live_server.url, client, (*PAGES, *DESK, post), **looks))


@pytest.fixture
def office(db: None, tmp_path: Path) -> Client:
    """The legal representative of a company, who acts for it beside an agent."""
    code, now = company(tmp_path), timezone.now()
    proved = {"password": WORD, "level": Level.L2, "proved_at": now, "proved_how": "counter"}
    agent = Account.objects.create_user("lin", person=LIN, name="经办人", **proved)
    legal = represented(Account.objects.create_user("mei", person=MEI, **proved), code)
    values = {"begins": now, "ends": now + timedelta(days=99), "asked_at": now, "granted_at": now}
    given = Mandate.objects.create(
        agent=agent, principal=legal.principal, relation="agent", scope=["licences"], basis="年报", **values
    )
    entered("lin").post("/me/act/", {"mandate": given.pk})
    client = entered("mei")
    client.post("/me/act/", {"mandate": legal.pk})
    return client


@pytest.mark.parametrize(
    ("language", "width", "mode"),
    [("zh-hans", 390, "standard"), ("zh-hans", 390, "elder"), ("en", 1440, "standard")],
)
def test_the_pages_of_a_company_are_open_to_everybody(
    live_server: LiveServer, office: Client, language: str, width: int, mode: str
) -> None:
    limit = f"/me/mandates/{Mandate.objects.get(relation='agent').pk}/"
    pages = ("/my/", "/me/mandates/", "/me/mandates/give/", limit, "/me/mandates/uses/", "/me/data/", *COMPANY)
    looks = {"language": language, "width": width, "mode": mode}
    visit(lambda browser: look_at(browser, live_server.url, office, pages, **looks))


def test_by_keyboard_one_acts_for_the_company_and_for_oneself_again(live_server: LiveServer, office: Client) -> None:
    office.post("/me/act/", {"mandate": ""})
    session = {"sessionid": office.cookies["sessionid"].value, "language": "en"}

    def press(browser: Browser) -> None:
        context = browser.new_context(viewport={"width": 390, "height": 900})
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in session.items()])
        page = context.new_page()
        page.goto(f"{live_server.url}/my/")
        for words, then in ((NAME, "You act for this organisation"), ("Act for myself again", "Signed in as")):
            for _each in range(60):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.innerText").strip() == words:
                    break
            assert page.evaluate("document.activeElement.innerText").strip() == words
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            assert then in page.inner_text("main")

    visit(press)
