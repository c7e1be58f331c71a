"""The pages of a city with speeds, in a real browser: both languages, wide and narrow, without errors or barriers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.system.api import Quiet
from mumian.systems.traffic.loading import load

from .files import long_rows, write

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/traffic/",
    "/traffic/?first=2026-03-03&last=2026-03-05&road=r1",
    "/traffic/roads/measured/r1/?day=2026-03-04",
    "/traffic/roads/measured/r3/",
    "/traffic/loads/",
)
SCROLL = "async () => { for (let y = 0; y < document.body.scrollHeight; y += 400) {"
SCROLL += " scrollTo(0, y); await new Promise(done => setTimeout(done, 60)); } scrollTo(0, 0); }"


@pytest.fixture
def city(tmp_path: Path) -> None:
    """Eight days of four roads; one loses two hours, one is never heard."""
    lost = {("r1", f"2026-03-04 {hour:02}:{minute:02}:00") for hour in (12, 13) for minute in range(0, 60, 10)}
    rows = [row for row in long_rows(days=8) if (row[1], row[0]) not in lost]
    rows.append(["2026-03-02 00:00:00", "r3", ""])
    load(write(tmp_path / "a.csv", "timestamp,road_id,speed_kmh", rows), Quiet())


def visit(what: Callable[[Browser], None]) -> None:
    """In a thread of its own: the browser's event loop must not meet the database of the test."""

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


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_open_to_everybody(live_server: LiveServer, language: str, width: int) -> None:
    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, language, width)
        for address in PAGES:
            page.goto(live_server.url + address)
            page.evaluate(SCROLL)
            assert complaints == [], address
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address

    visit(look)


@pytest.mark.usefixtures("city")
def test_a_reader_narrows_the_question_and_follows_a_gap(live_server: LiveServer) -> None:
    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, "en", 1440)
        page.goto(f"{live_server.url}/traffic/")
        page.locator("select[name=road]").select_option("r1")
        page.get_by_role("button", name="Show", exact=True).click()
        page.locator("#table-gaps").get_by_role("link", name="r1").click()
        assert "/traffic/roads/measured/r1/?day=2026-03-04" in page.url
        assert page.get_by_text("132 intervals measured, 12 estimated").count()
        page.get_by_role("link", name="Day after").click()
        assert page.get_by_text("144 intervals measured, none estimated").count()
        assert complaints == []

    visit(look)
