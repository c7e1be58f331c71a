"""The reader's choices hold on every page, with and without script; signing in and out; elder mode."""

import pytest

from .conftest import Looks

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_language_changes_and_stays(walks, script):
    page = walks.start(Looks(language="zh-hans"), script=script).go("/systems/")
    assert "已上线" in page.locator("h1").inner_text()
    page.locator(".head-tools button[name=language]").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "What works here"
    page.goto(page.url.replace("/systems/", "/data/"))
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("script", [True, False])
def test_theme_changes_and_stays(walks, script):
    page = walks.start(Looks(language="en"), script=script).go("/data/?x=1")
    page.locator(".head-tools summary[aria-label=Display]").click()
    page.locator(".head-tools button[value=dark]").click()
    page.wait_for_load_state()
    assert page.url.endswith("/data/?x=1")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark" if script else True


def test_elder_mode_is_larger_and_keeps_a_person_in_sight(walks):
    visit = walks.start(Looks(language="zh-hans", width=390))
    page = visit.go("/")
    before = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.locator(".head-menu > summary").click()
    page.locator(".head-menu button[name=mode]").click()
    page.wait_for_load_state()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= before * 1.25
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.locator(".elder-bar a[href='tel:12345']").is_visible()
    assert page.locator(".elder-bar [data-read-aloud]").is_visible()
    small = page.evaluate(
        """() => [...document.querySelectorAll('main a:not(svg a), main button, .elder-bar a, .elder-bar button')]
        .filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect())
        .filter((box) => box.height < 24 || box.width < 24).length"""
    )
    assert small == 0
    assert visit.complaints == []


def test_signing_in_leads_back_and_out_again(walks, city):
    visit = walks.start(Looks(language="en"))
    page = visit.go("/my/")
    assert "/sign-in/?next=/my/" in page.url
    page.fill("#id_login", "planner")
    page.fill("#id_password", "wrong")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert page.locator("#errors").is_visible()
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.locator("#id_login").input_value() == "planner"
    page.fill("#id_password", city.passwords["planner"])
    page.click("main button[type=submit]")
    page.wait_for_url("**/my/")
    page.locator(".head-tools summary", has_text="planner").click()
    page.locator(".head-tools button", has_text="Sign out").click()
    page.wait_for_load_state()
    assert page.locator(".head-tools a", has_text="Sign in").is_visible()
    assert visit.complaints == []


def test_touch_targets_are_large_enough(walks, chromium, city):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(city.url + "/sign-in/")
    heights = page.evaluate(
        "[...document.querySelectorAll('main .button, main input:not([type=hidden])')].map((e) => e.offsetHeight)"
    )
    assert min(heights) >= 44
    context.close()


def test_a_page_prints_without_its_frame(walks):
    page = walks.start(Looks(language="en", theme="dark")).go("/systems/")
    page.emulate_media(media="print")
    assert page.locator(".site-head").is_hidden()
    assert page.locator(".print-head").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
