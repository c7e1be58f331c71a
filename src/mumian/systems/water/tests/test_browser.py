"""The pages of water supply in a real browser: both languages, wide and narrow, without barriers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.system.api import Quiet
from mumian.systems.water import sample

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 390), ("en", 1440)])
def test_the_page_is_open_to_everybody(live_server: LiveServer, language: str, width: int) -> None:
    sample.fill(Quiet(), days=29)

    def look() -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            context = browser.new_context(viewport={"width": width, "height": 900})
            context.add_cookies([{"name": "language", "value": language, "url": live_server.url}])
            page, complaints = context.new_page(), list[str]()
            page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
            page.goto(f"{live_server.url}/water/")
            assert complaints == []
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            browser.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(look).result()
