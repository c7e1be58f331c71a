"""The registers in a real browser: both languages, wide and narrow, without script errors or barriers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account
from tests.officials import give_post
from tests.sample import fill_registers

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = (
    "/registers/",
    "/registers/population/",
    "/registers/areas/",
    "/registers/areas/?q=新",
    "/registers/areas/440100/?on=2004-05-01",
    "/registers/areas/440102/",
    "/registers/codes/",
    "/registers/organisations/?q=示例",
)


def visit(what: Callable[[Browser], None]) -> None:
    """Run a visit in a thread of its own: the browser's event loop must not meet the database of the test."""

    def run() -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            what(browser)
            browser.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def opened(browser: Browser, server: LiveServer, language: str, width: int) -> tuple[Page, list[str]]:
    """A page of this language and width, and what it complains of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en")
    context.add_cookies([{"name": "language", "value": language, "url": server.url}])
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def open_to_everybody(page: Page, complaints: list[str]) -> None:
    """No complaint, no barrier, nothing wider than the window."""
    assert complaints == [], page.url
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_open_to_everybody(live_server: LiveServer, language: str, width: int) -> None:
    fill_registers()
    user = Account.objects.create_user("officer", password="a long password")
    give_post(user, "registers.view_personversion")

    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, language, width)
        for address in PAGES:
            page.goto(live_server.url + address)
            open_to_everybody(page, complaints)
        page.goto(f"{live_server.url}/registers/organisations/?q=示例更正")
        page.click(".link-list a")
        page.wait_for_url("**/organisations/9*/")
        open_to_everybody(page, complaints)
        page.goto(f"{live_server.url}/registers/codes/")
        page.fill("#id_text", "91350211M0000XUF46")
        page.keyboard.press("Enter")
        page.wait_for_selector(".reading")
        page.click(".reading details summary")
        open_to_everybody(page, complaints)
        page.goto(f"{live_server.url}/sign-in/?next=/registers/people/")
        page.fill("[name=login]", "officer")
        page.fill("[name=password]", "a long password")
        page.keyboard.press("Enter")
        page.wait_for_selector("#id_purpose")
        open_to_everybody(page, complaints)
        for name, value in (("purpose", "residence permit"), ("basis", "art. 10"), ("q", "陈")):
            page.fill(f"#id_{name}", value)
        page.keyboard.press("Enter")
        page.wait_for_selector(".people li")
        open_to_everybody(page, complaints)

    visit(look)


def test_a_swapped_answer_equals_a_fresh_page(live_server: LiveServer) -> None:
    def ask(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, "en", 1440)
        page.goto(f"{live_server.url}/registers/codes/")
        page.fill("#id_text", "11010519491231002X")
        page.keyboard.press("Enter")
        page.wait_for_selector(".reading")
        swapped = page.inner_text("#found")
        page.goto(f"{live_server.url}/registers/codes/")
        page.evaluate("document.querySelector('form.form').removeAttribute('hx-post')")
        page.fill("#id_text", "11010519491231002X")
        page.evaluate("document.querySelector('form.form').submit()")
        page.wait_for_selector(".reading")
        assert page.inner_text("#found") == swapped
        assert complaints == []

    visit(ask)
