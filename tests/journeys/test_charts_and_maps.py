"""Charts and maps draw under the strict policy, leave the page whole, and have a way without drawing."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest

from .conftest import CHROMIUM, FLAGS, Looks

pytestmark = pytest.mark.browser
PNG = b"\x89PNG\r\n"


@pytest.fixture
def guide(walks):
    visit = walks.start(Looks(language="en"))
    page = visit.go("/guide/")
    visit.scroll_through()
    yield page
    assert visit.complaints == []


CHARTS = ("sample-lines", "sample-forecast", "sample-classes", "sample-heat")


def inked(page, code) -> int:
    """How many different colours the drawing shows."""
    return page.locator(f"#chart-{code} canvas").first.evaluate(
        """canvas => { const seen = new Set();
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        for (let i = 0; i < data.length; i += 40) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        return seen.size; }"""
    )


@pytest.mark.parametrize("code", CHARTS)
def test_a_chart_is_drawn_and_has_its_table(guide, code):
    guide.wait_for_selector(f"#chart-{code}[data-drawn]")
    guide.wait_for_timeout(400)
    assert inked(guide, code) > 3
    guide.locator(f"#chart-{code} .chart-table summary").click()
    assert guide.locator(f"#chart-{code} .chart-table td").first.is_visible()


@pytest.mark.parametrize("code", CHARTS)
def test_a_chart_can_be_taken_away(guide, code, tmp_path):
    kept = {}
    for kind in ("PNG", "SVG", "CSV"):
        with guide.expect_download() as waiting:
            guide.locator(f"#chart-{code} .chart-tools button", has_text=kind).click()
        kept[kind] = Path(tmp_path) / waiting.value.suggested_filename
        waiting.value.save_as(kept[kind])
    assert kept["PNG"].read_bytes().startswith(PNG)
    assert kept["PNG"].stat().st_size > 10_000
    drawing = ElementTree.parse(kept["SVG"]).getroot()  # noqa: S314 - our own drawing
    words = " ".join(drawing.itertext())
    title = guide.locator(f"#chart-{code} .chart-title").inner_text()
    assert title in words
    assert "not measured" in words
    rows = list(csv.reader(kept["CSV"].open(encoding="utf-8-sig")))
    assert len(rows) == guide.locator(f"#chart-{code} .chart-table tr").count()


def test_a_chart_follows_the_theme(walks):
    visit = walks.start(Looks(theme="auto"))
    page = visit.page
    page.emulate_media(color_scheme="light")
    visit.go("/guide/")
    page.wait_for_selector("#chart-sample-heat[data-drawn], #chart-sample-lines[data-drawn]")
    page.wait_for_timeout(400)
    before = page.locator("#chart-sample-lines canvas").first.evaluate("canvas => canvas.toDataURL()")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(600)
    assert page.locator("#chart-sample-lines canvas").first.evaluate("canvas => canvas.toDataURL()") != before


def test_without_script_the_figures_are_there(walks):
    page = walks.start(Looks(language="en"), script=False).go("/guide/")
    page.locator("#chart-sample-lines .chart-table summary").click()
    assert page.locator("#chart-sample-lines .chart-table tbody tr").count() == 24


def test_a_map_moves_where_the_browser_can(walks):
    visit = walks.start(Looks(language="en"))
    page = visit.go("/map/")
    page.wait_for_selector("#map-districts[data-moving=open] .maplibregl-canvas", timeout=20_000)
    page.wait_for_selector("#map-districts .map-label")
    assert page.locator("#map-districts .map-list li").count() == 11
    page.locator("#map-districts .map-toggle").click()
    assert page.locator("#map-districts .map-drawing").is_visible()
    assert visit.complaints == []


def test_a_map_without_webgl_is_drawn(chromium, city):
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM,
        args=[
            *(flag for flag in FLAGS if "swiftshader" not in flag),
            "--disable-webgl",
            "--disable-webgl2",
            "--disable-3d-apis",
        ],
    )
    page = browser.new_page()
    page.goto(city.url + "/map/")
    page.wait_for_load_state("networkidle")
    assert page.locator("#map-districts .map-drawing .area").count() == 11
    assert page.locator("#map-districts .map-toggle").count() == 0
    browser.close()


def test_the_map_and_its_list_point_at_each_other(walks):
    page = walks.start(Looks(language="en")).go("/")
    page.locator("#map-districts .map-list li").first.hover()
    assert page.locator("#map-districts .map-drawing .is-current").count() == 1


def test_every_map_says_that_it_has_no_review_number(walks):
    page = walks.start(Looks()).go("/map/")
    assert "审图号" in page.locator("#map-districts .map-source").inner_text()
