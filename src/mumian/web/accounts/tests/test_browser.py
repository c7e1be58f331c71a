"""Sign-in in a real browser: passkeys with a virtual authenticator, the pages in every look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account

from .conftest import PASSWORD, Mailbox, lines
from .test_second_factor import digits

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def context_of(
    browser: Browser, city: LiveServer, *, width: int = 390, language: str = "zh-hans", mode: str = ""
) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    chosen = {"language": language, "mode": mode} if mode else {"language": language}
    context.set_default_timeout(8_000)
    context.add_cookies([{"name": name, "value": value, "url": city.url} for name, value in chosen.items()])
    return context


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what the browser complains of."""
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def key_ring(page: Page) -> None:
    """A device with a fingerprint reader that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, city: LiveServer) -> None:
    page.goto(f"{city.url}/sign-in/")
    page.fill("#id_login", "planner")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit] >> nth=0")
    page.wait_for_url(f"{city.url}/")


def test_a_passkey_is_made_and_opens_without_a_password(
    live_server: LiveServer, browser: Browser, planner: Account, mailbox: Mailbox
) -> None:
    page, complaints = watched(context_of(browser, live_server))
    key_ring(page)
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/accounts/passkeys/add/")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("#id_name", "Telephone")
    page.click("main button[type=submit]")
    page.wait_for_selector(".codes")
    page.goto(f"{live_server.url}/accounts/")
    assert "Telephone" in page.inner_text("main")
    page.goto(f"{live_server.url}/sign-out/")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{live_server.url}/")
    page.goto(f"{live_server.url}/sign-in/?next=/my/")
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{live_server.url}/my/")
    assert "webauthn added" in lines()
    page.goto(f"{live_server.url}/accounts/app/on/")
    page.click("form[data-passkey] button")
    page.wait_for_selector(".secret")
    page.fill("#id_code", digits(page.inner_text(".secret")))
    page.click("main button[type=submit]")
    page.wait_for_url(f"{live_server.url}/accounts/**")
    assert complaints == []


def test_a_passkey_is_the_second_step_after_a_password(
    live_server: LiveServer, browser: Browser, planner: Account, mailbox: Mailbox
) -> None:
    page, complaints = watched(context_of(browser, live_server))
    key_ring(page)
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/accounts/passkeys/add/")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.click("form[data-passkey] button")
    page.wait_for_selector(".codes")
    page.context.clear_cookies(name="sessionid")
    page.goto(f"{live_server.url}/sign-in/")
    page.fill("#id_login", "planner")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit] >> nth=0")
    page.wait_for_url(f"{live_server.url}/accounts/second-step/")
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{live_server.url}/")
    assert complaints == []


LOOKS = [(390, "zh-hans", ""), (1440, "en", ""), (390, "zh-hans", "elder"), (390, "en", "elder")]
OPEN = (
    "/sign-in/",
    "/accounts/sign-up/",
    "/accounts/password/forgotten/",
    "/accounts/password/sent/",
    "/accounts/address/sent/",
    "/accounts/closed/",
)
INSIDE = (
    "/accounts/",
    "/accounts/password/",
    "/accounts/address/",
    "/accounts/sessions/",
    "/accounts/confirm/?next=/my/",
    "/accounts/app/on/",
    "/accounts/passkeys/add/",
    "/sign-out/",
)


@pytest.mark.parametrize(("width", "language", "mode"), LOOKS)
def test_pages_read_well(
    live_server: LiveServer,
    browser: Browser,
    planner: Account,
    mailbox: Mailbox,
    width: int,
    language: str,
    mode: str,
    tmp_path: Path,
) -> None:
    page, complaints = watched(context_of(browser, live_server, width=width, language=language, mode=mode))
    for address in OPEN:
        look(page, live_server.url + address, width, tmp_path, complaints)
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/accounts/confirm/?next=/accounts/")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{live_server.url}/accounts/")
    for address in INSIDE:
        look(page, live_server.url + address, width, tmp_path, complaints)
    page.goto(f"{live_server.url}/accounts/app/on/")
    page.fill("#id_code", digits(page.inner_text(".secret")))
    page.click("main button[type=submit]")
    look(page, f"{live_server.url}/accounts/codes/", width, tmp_path, complaints)
    look(page, f"{live_server.url}/accounts/codes/new/", width, tmp_path, complaints)
    connection.close()


def look(page: Page, address: str, width: int, folder: Path, complaints: list[str]) -> None:
    page.goto(address)
    page.screenshot(
        path=folder / (address.split("/", 3)[3].strip("/").replace("/", "-").split("?")[0] + ".png"), full_page=True
    )
    assert complaints == [], address
    assert page.locator("h1").count() == 1, address
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, address
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == [], address
    page.goto("about:blank")
    complaints.clear()  # axe paints with inline styles, which the policy rightly blocks
