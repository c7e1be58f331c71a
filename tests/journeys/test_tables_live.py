"""A swapped table is the table of a fresh page, and all of it works without script."""

import csv
import re
from pathlib import Path

import pytest

from .conftest import Looks

pytestmark = pytest.mark.browser
TABLE = "#table-roads"


def drawn(page) -> str:
    """The table without the marks that scripts leave."""
    markup = page.locator(TABLE).evaluate("each => each.outerHTML")
    markup = re.sub(r' (data-ready|data-htmx-powered)="[^"]*"| class=""', "", markup)
    return re.sub(r"roads-at=[\w:=.-]+", "roads-at=…", markup)  # cursors carry the time they were sealed


def act(page, action) -> None:
    """Do something that swaps the table, and wait until it is swapped."""
    page.evaluate(
        """() => { const mark = document.documentElement; delete mark.dataset.swapped;
        document.addEventListener('htmx:after:swap', () => { mark.dataset.swapped = 'yes'; }, { once: true }); }"""
    )
    action()
    page.wait_for_selector("html[data-swapped]", state="attached")  # a waiting function would need eval
    page.wait_for_load_state("networkidle")


def steps(page):
    yield "sort", lambda: page.locator(f"{TABLE} th a.sort").nth(1).click()
    yield "turn", lambda: page.locator(f"{TABLE} th a.sort").nth(1).click()
    yield "next", lambda: page.locator(f"{TABLE} a[rel=next]").click()
    yield "choose", lambda: page.locator(f"{TABLE} select").select_option("bad")
    yield "all", lambda: page.locator(f"{TABLE} .table-tools > a").click()


def test_a_swap_equals_a_fresh_page(walks):
    visit = walks.start(Looks(language="en"))
    page = visit.go("/guide/")
    fresh = walks.start(Looks(language="en"))
    for name, action in steps(page):
        act(page, action)
        assert "roads-" in page.url
        fresh.go(page.url.removeprefix(visit.city.url))
        assert drawn(page) == drawn(fresh.page), name
    assert visit.complaints == []


def test_a_swap_keeps_the_rest_of_the_page(walks):
    page = walks.start(Looks(language="en")).go("/guide/")
    page.fill("#id_name", "kept")
    act(page, page.locator(f"{TABLE} th a.sort").first.click)
    assert page.locator("#id_name").input_value() == "kept"


def test_back_brings_the_rows_back(walks):
    page = walks.start(Looks(language="en")).go("/guide/")
    before = page.locator(f"{TABLE} tbody").inner_text()
    act(page, lambda: page.locator(f"{TABLE} a[rel=next]").click())
    assert page.locator(f"{TABLE} tbody").inner_text() != before
    page.go_back()
    page.wait_for_function("rows => document.querySelector('#table-roads tbody')?.innerText === rows", arg=before)


def test_without_script_every_tool_works(walks):
    page = walks.start(Looks(language="en"), script=False).go("/guide/")
    page.locator(f"{TABLE} th a.sort").nth(1).click()
    page.wait_for_load_state()
    assert page.locator(f"{TABLE} th[aria-sort=ascending]").count() == 1
    page.fill("[name=roads-q]", "09")
    page.locator(f"{TABLE} .table-tools > button").click()
    page.wait_for_load_state()
    assert page.locator(f"{TABLE} tbody tr").count() == 7
    assert page.locator(f"{TABLE} th[aria-sort=ascending]").count() == 1, "the filter forgot the order"
    page.locator(f"{TABLE} .table-columns > summary").click()
    page.locator(f"{TABLE} .table-columns input").nth(2).uncheck()
    page.locator(f"{TABLE} .table-columns button").click()
    page.wait_for_load_state()
    assert page.locator(f"{TABLE} th").count() == 2


def test_the_file_holds_what_the_filters_keep(walks, tmp_path):
    page = walks.start(Looks(language="en")).go("/guide/?roads-q=09")
    with page.expect_download() as waiting:
        page.locator(f"{TABLE} a[download]").click()
    path = Path(tmp_path) / "roads.csv"
    waiting.value.save_as(path)
    rows = list(csv.reader(path.open(encoding="utf-8-sig")))
    assert rows[0] == ["Road", "Speed, km/h", "State"]
    assert len(rows) == 8
