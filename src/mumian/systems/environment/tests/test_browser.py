"""The pages of a city with an environment, in a real browser: both languages, wide and narrow, without barriers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.system.api import Quiet
from mumian.systems.environment.sample.filling import fill

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = (
    "",
    "calendar/",
    "stations/SA01/",
    "stations/SW07/",
    "stations/SN01/",
    "stations/SS05/",
    "water/",
    "noise-soil/",
    "sources/",
    "sources/SP01/",
    "map/",
    "standards/",
    "loads/",
)
SCROLL = "async () => { for (let y = 0; y < document.body.scrollHeight; y += 400) {"
SCROLL += " scrollTo(0, y); await new Promise(done => setTimeout(done, 60)); } scrollTo(0, 0); }"


@pytest.fixture
def city() -> None:
    """Three days of the sample city."""
    fill(Quiet(), days=3)


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
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(("language", "width"), [("zh-hans", 390), ("en", 1440)])
def test_every_page_is_open_to_everybody(live_server: LiveServer, language: str, width: int) -> None:
    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, language, width)
        for address in PAGES:
            page.goto(f"{live_server.url}/environment/{address}")
            page.evaluate(SCROLL)
            assert [each for each in complaints if "GL Driver" not in each] == [], address
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], address
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address

    visit(look)


@pytest.mark.usefixtures("city")
def test_a_reader_follows_the_ranking_to_a_calendar_and_a_source_to_its_limits(live_server: LiveServer) -> None:
    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server, "en", 1440)
        page.goto(f"{live_server.url}/environment/")
        page.locator("#table-ranking tbody a").first.click()
        assert page.get_by_text("Calendar of the air").count()
        page.goto(f"{live_server.url}/environment/sources/")
        page.get_by_role("link", name="Sample source 01").first.click()
        assert page.get_by_text("Limit of the hourly mean").count()
        assert [each for each in complaints if "GL Driver" not in each] == []

    visit(look)
