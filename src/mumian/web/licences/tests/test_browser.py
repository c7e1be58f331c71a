"""The licences in a real browser: both languages, wide and narrow, without script errors or barriers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.licences import api
from mumian.kernel.registers import api as registers
from tests.officials import give_post
from tests.sample import fill_registers

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REASON = api.Reason(actor="program:test", purpose="test", basis="test")
RIGHTS = ("licences.view_licence", "licences.add_licence", "licences.change_licence", "licences.every_body")


def visit(what: Callable[[Browser], None]) -> None:
    """Run a visit in a thread of its own: the browser's event loop must not meet the database of the test."""

    def run() -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            what(browser)
            browser.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def opened(browser: Browser, url: str, language: str, width: int, session: str) -> tuple[Page, list[str]]:
    """A page of this language and width for whoever is signed in, and what it complains of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en")
    context.add_cookies([{"name": "language", "value": language, "url": url}])
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
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


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 1440), ("en", 390)])
def test_every_page_is_open_to_everybody(
    live_server: LiveServer, django_user_model: type, client: object, language: str, width: int
) -> None:
    fill_registers()
    people = registers.people_named(name="何", reason=REASON, view=registers.View.FULL, limit=100)
    holder = next(one.code for one in people if one.birth_date and one.birth_date.year < 1955 and not one.died_on)
    order = api.Order(type="elderly-card", holder_kind=api.Holder.PERSON, holder=holder, content={}, sample=True)
    card = api.issue(order=order, reason=REASON)
    proved = {"level": 2, "proved_at": timezone.now(), "person": holder}
    both = django_user_model.objects.create_user(username="both", **proved)
    give_post(both, *RIGHTS)
    client.force_login(both)  # type: ignore[attr-defined]
    session = client.cookies["sessionid"].value  # type: ignore[attr-defined]

    def look(browser: Browser) -> None:
        page, complaints = opened(browser, live_server.url, language, width, session)
        for address in (
            "/licences/",
            "/licences/types/property-certificate/",
            "/licences/check/",
            f"/licences/check/{card.token}/",
            "/licences/mine/",
            f"/licences/mine/{card.identifier}/",
            "/licences/desk/import/",
            "/licences/desk/issue/marriage-certificate/",
        ):
            page.goto(live_server.url + address)
            open_to_everybody(page, complaints)
        page.goto(f"{live_server.url}/licences/mine/{card.identifier}/")
        page.click("details.choose summary")
        page.check("input[value=age_over_60]")
        page.click("details.choose button")
        page.wait_for_selector(".showing img")
        open_to_everybody(page, complaints)
        page.goto(f"{live_server.url}/licences/desk/")
        for name, value in (("purpose", "test"), ("basis", "art. 1")):
            page.fill(f"#id_{name}", value)
        page.keyboard.press("Enter")
        page.wait_for_selector("#id_q")
        page.fill("#id_q", holder)
        page.keyboard.press("Enter")
        page.click("td a[href*=item]")
        page.wait_for_selector(".document")
        open_to_everybody(page, complaints)

    visit(look)
