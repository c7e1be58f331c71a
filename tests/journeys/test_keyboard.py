"""Everything can be reached without a mouse."""

import pytest

from .conftest import Looks

pytestmark = pytest.mark.browser


def focused(page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_first_tab_leads_past_the_head(walks):
    page = walks.start(Looks(language="en")).go("/data/")
    page.keyboard.press("Tab")
    assert 'class="skip"' in focused(page)
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert focused(page).startswith("<main")


def test_focus_is_always_seen(walks):
    page = walks.start(Looks(language="en")).go("/guide/")
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => { const at = document.activeElement;
            const area = at.querySelector?.(':scope > .area, :scope > .point');
            const look = getComputedStyle(at), inner = area && getComputedStyle(area);
            return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2
                || Boolean(inner && parseFloat(inner.strokeWidth) >= 3); }"""
        )
        assert outline, focused(page)


def test_the_palette_goes_to_a_page(walks):
    visit = walks.start(Looks(language="en"), account="admin")
    page = visit.go("/console/")
    page.keyboard.press("Control+k")
    assert page.locator("#palette").is_visible()
    page.keyboard.type("what works")
    page.keyboard.press("Enter")
    page.wait_for_url("**/systems/")
    assert visit.complaints == []


def test_the_palette_closes_and_gives_the_focus_back(walks):
    page = walks.start(Looks(language="en"), account="admin").go("/console/")
    page.locator("[data-palette-open]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert page.locator("#palette [aria-selected=true]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#palette").is_hidden()
    assert "data-palette-open" in focused(page)


def test_a_question_mark_shows_the_keys(walks):
    page = walks.start(Looks(language="en"), account="admin").go("/console/")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#keys").is_hidden()


def test_rows_answer_to_keys(walks):
    page = walks.start(Looks(language="en")).go("/guide/")
    rows = page.locator("#table-roads tbody tr")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "is-current" in rows.nth(1).get_attribute("class")
    page.keyboard.press("k")
    assert "is-current" in rows.nth(0).get_attribute("class")
    page.keyboard.press("x")
    assert rows.nth(0).get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert page.url.endswith("#Road%20001")
    page.keyboard.press("/")
    assert 'name="roads-q"' in focused(page)
    page.keyboard.type("jjk")
    assert page.locator("[name=roads-q]").input_value() == "jjk"


def test_menus_close_with_escape(walks):
    page = walks.start(Looks(language="en", width=390)).go("/")
    page.locator(".head-menu > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".head-menu .menu-body").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".head-menu .menu-body").is_hidden()
    assert focused(page).startswith("<summary")
