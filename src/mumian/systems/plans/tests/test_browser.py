"""The measure's page and the entry of an observation, in a real browser."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account
from mumian.kernel.system.api import Quiet
from mumian.systems.plans import sample
from mumian.systems.plans.rules import ENTER, REPORT
from tests.officials import give_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = os.environ.get("MUMIAN_CHROMIUM", "/usr/bin/chromium")


@pytest.fixture
def browser_page(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of a signed-in planner; the test fails on any complaint of the browser."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    sample.fill(Quiet())
    account = Account.objects.create_user("planner", password="a-long-enough-word")
    give_post(account, ENTER, REPORT)
    client = Client()
    client.force_login(account)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1440, "height": 900})
        context.add_cookies(
            [
                {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url},
                {"name": "language", "value": "en", "url": live_server.url},
            ]
        )
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        browser.close()
    assert complaints == []


def is_accessible(page: Page) -> None:
    found = Axe().run(page, options={"preload": False})  # it would look for imported sheets in the wrong place
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1440, "en")])
def test_pages_behind_the_navigation_are_accessible_and_fit(
    browser_page: Page, live_server: LiveServer, width: int, language: str
) -> None:
    browser_page.context.add_cookies([{"name": "language", "value": language, "url": live_server.url}])
    browser_page.set_viewport_size({"width": width, "height": 900})
    for address in (
        "/plans/gz-135/",
        "/plans/themes/it-industry/",
        "/plans/measures/electronics-output/?area=440000",
        "/plans/conflicts/",
        "/plans/tasks/T141/",
        "/plans/supervision/2017-Q1/",
        "/plans/measures/fibre-users/observe/",
    ):
        browser_page.goto(address)
        is_accessible(browser_page)
        assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.answers("S305")
def test_an_officer_enters_a_value_and_sees_it_on_the_chart(browser_page: Page) -> None:
    browser_page.goto("/plans/measures/electronics-output/?area=440000")
    browser_page.locator(".chart-canvas svg, .chart-canvas canvas").first.wait_for()
    browser_page.get_by_role("link", name="Enter an observation").click()
    browser_page.get_by_role("button", name="Check").click()
    assert browser_page.get_by_role("alert").get_by_role("link").count() >= 2
    is_accessible(browser_page)
    browser_page.get_by_label("Period").fill("2013")
    browser_page.get_by_label("Value").fill("2.51")
    browser_page.get_by_role("textbox", name="Evidence", exact=True).fill("Statistical yearbook 2014")
    browser_page.get_by_role("button", name="Check").click()
    browser_page.get_by_role("heading", name="Check before you save").wait_for()
    is_accessible(browser_page)
    browser_page.get_by_role("button", name="Change").click()
    assert browser_page.get_by_label("Value").input_value() == "2.51"
    browser_page.get_by_role("button", name="Check").click()
    browser_page.get_by_role("button", name="Save").click()
    browser_page.get_by_text("Saved.", exact=False).first.wait_for()
    assert browser_page.get_by_role("cell", name="CNY 2.51 trillion").count() == 1
    browser_page.locator(".chart-table > summary").click()
    # Once as observed, once as the point from which the line leaves.
    assert browser_page.locator(".chart-table").get_by_role("cell", name="2.51", exact=True).count() == 2


@pytest.mark.parametrize("kind", ["PNG", "SVG", "CSV"])
def test_the_chart_goes_away_as_a_file(browser_page: Page, kind: str) -> None:
    browser_page.goto("/plans/measures/electronics-output/?area=440000")
    browser_page.locator(".chart-canvas svg, .chart-canvas canvas").first.wait_for()
    with browser_page.expect_download() as download:
        browser_page.locator(".chart-tools").get_by_text(kind).click()
    assert download.value.suggested_filename.endswith(kind.lower())
