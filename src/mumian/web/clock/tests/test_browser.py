"""The clock in a real browser: both languages, wide and narrow, without script errors or barriers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]
START = "/clock/?article=licensing-42&start=2025-09-15T09:00"
PAGES = (
    "/clock/",
    START + "&add=suspend",
    START + "&o0-kind=extend&o0-at=2025-10-10T10:00&o0-amount=11&o0-approved_by=officer&o0-notified=",
    "/clock/?article=licensing-42&start=2026-12-15T09:00&provisional=on",
    "/clock/articles/",
    "/clock/articles/information-33/",
    "/clock/calendar/2025/",
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


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_open_to_everybody(live_server: LiveServer, language: str, width: int) -> None:
    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, language, width)
        for address in PAGES:
            page.goto(live_server.url + address)
            assert complaints == [], address
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address

    visit(look)


def test_a_swapped_answer_equals_a_fresh_page(live_server: LiveServer) -> None:
    def ask(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, "en", 1440)
        page.goto(live_server.url + "/clock/?article=licensing-42")
        page.fill("#id_start", "2025-09-15T09:00")
        page.click("text=+ Extension")
        page.fill("#id_o0-at", "2025-10-10T10:00")
        page.fill("#id_o0-notified", "2025-10-10T10:00")
        page.click("text=Work it out")
        page.wait_for_selector("output:text-is('Fri 31 October 2025, 24:00')")
        swapped = page.inner_text("#clock")
        page.reload()
        assert page.inner_text("#clock") == swapped
        assert complaints == []

    visit(ask)


def test_the_list_narrows_while_typing(live_server: LiveServer) -> None:
    def search(browser: Browser) -> None:
        page, _ = opened(browser, live_server, "en", 390)
        page.goto(live_server.url + "/clock/")
        page.locator("#clock-q").press_sequentially("petitioner")
        page.locator(".clock-law").nth(1).wait_for(state="detached")
        assert "Tell the petitioner in writing where it is" in page.inner_text("#clock-found")

    visit(search)
