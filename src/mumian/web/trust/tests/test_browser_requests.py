"""The pages of certificates in a browser: both languages, phone and desk, no complaint, no barrier."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import api
from tests.officials import give_post, signed_in_freshly

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
REASON = Reason(actor="program:test", purpose="test", basis="none: nobody is concerned")
ASK = {"form": "ask", "purpose": "签署公文", "phrase": "a long pass phrase"}


def official(name: str, *rights: str) -> Client:
    account = Account.objects.create_user(name, password="a long password")
    give_post(account, *rights)
    return signed_in_freshly(account)


@pytest.fixture
def visitors(live_server: LiveServer) -> list[tuple[str, str]]:
    """Addresses with the session of whoever visits them: requests in every state."""
    api.establish(reason=REASON)
    clerk, keeper = official("clerk"), official("keeper", api.DECIDE)
    for _ in range(3):
        clerk.post("/trust/requests/", ASK)
    first, second, _third = api.Request.objects.order_by("pk").values_list("pk", flat=True)
    decision = {"form": "decide", "granted": "yes"}
    keeper.post("/trust/requests/desk/", {**decision, "number": first})
    keeper.post("/trust/requests/desk/", {**decision, "number": second, "granted": "no", "why": "任职文件已过期"})
    visits = ((clerk, "/trust/requests/"), (keeper, "/trust/requests/desk/"))
    return [(f"{live_server.url}{path}", client.cookies["sessionid"].value) for client, path in visits]


def look(page: Page, complaints: list[str], name: str) -> None:
    """No complaint, no barrier, nothing wider than the window."""
    if folder := os.environ.get("MUMIAN_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert complaints == [], page.url
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def test_the_pages_of_certificates_are_open_to_everybody(visitors: list[tuple[str, str]]) -> None:
    def run() -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for language in ("zh-hans", "en"):
                for width in (1440, 390):
                    for number, (address, session) in enumerate(visitors):
                        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en")
                        cookies = {"language": language, "sessionid": session}
                        context.add_cookies(
                            [{"name": key, "value": value, "url": address} for key, value in cookies.items()]
                        )
                        page, complaints = context.new_page(), []
                        page.on("pageerror", lambda error, kept=complaints: kept.append(str(error)))
                        page.goto(address)
                        look(page, complaints, f"requests-{number}-{language}-{width}")
                        context.close()
            browser.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()
