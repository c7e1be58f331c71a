"""Every page that navigation reaches: reads well, fits, and gives axe and the browser nothing to complain of.

The pages are taken from the declarations, so a new system is covered the moment it is there.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from mumian.web.navigation import Place, pages

from .conftest import Looks, Walks

pytestmark = pytest.mark.browser

OWN = ("start", "services", "data", "map", "systems", "search", "sources", "sign-in", "guide", "screen")
LOOKS = (
    Looks(language="zh-hans", width=1440, theme="light"),
    Looks(language="en", width=1440, theme="dark"),
    Looks(language="zh-hans", width=390, theme="dark"),
    Looks(language="en", width=390, theme="light"),
    Looks(language="zh-hans", width=390, mode="elder"),
    Looks(language="en", width=1440, mode="elder"),
)
# The pages that everybody comes through are seen in every look, the others in three that differ in everything.
MAIN = {"start", "services", "plans:home", "traffic:overview", "clock", "my"}
USUAL = (LOOKS[1], LOOKS[3], LOOKS[4])
PUBLIC = sorted({*OWN, *(page.url for page in pages() if page.place is not Place.CONSOLE)})
INSIDE = sorted({"console", "my", *(page.url for page in pages(Place.CONSOLE))})


def seen(names: list[str]) -> list[object]:
    """Every page with every look it is seen in."""
    return [
        pytest.param(name, looks, id=f"{name}-{looks}")
        for name in names
        for looks in (LOOKS if name in MAIN else USUAL)
    ]


def flaws(page) -> list[str]:
    """What axe finds, in one line each."""
    found = Axe().run(page)
    return [
        f"axe {each['id']}: {node['html'][:160]}" for each in found.response["violations"] for node in each["nodes"][:3]
    ]


def shape(page, looks: Looks) -> list[str]:
    """What no rule of axe says: one title, nothing wider than the screen, the right language."""
    found = []
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} main headings")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > looks.width:
        found.append(f"{wide} px wide")
    if page.locator("html").get_attribute("lang") != ("en" if looks.language == "en" else "zh-Hans"):
        found.append("wrong language")
    return found


def look_at(walks: Walks, name: str, looks: Looks, account: str) -> None:
    visit = walks.start(looks, account=account)
    page = visit.go(reverse(name))
    visit.scroll_through()
    heard = list(visit.complaints)  # before axe comes in: it paints with inline styles, which the policy rightly blocks
    assert [*heard, *shape(page, looks), *flaws(page)] == []


@pytest.mark.parametrize(("name", "looks"), seen(PUBLIC))
def test_public_page(walks, name, looks):
    look_at(walks, name, looks, "")


@pytest.mark.parametrize(("name", "looks"), seen(INSIDE))
def test_page_behind_the_sign_in(walks, name, looks):
    look_at(walks, name, looks, "admin")


@pytest.mark.parametrize("looks", LOOKS[:3], ids=str)
@pytest.mark.parametrize("path", ["/no-such-page/", "/systems/standards/", "/guide/?name=", "/search/?q=天河"])
def test_page_below_navigation(walks, path, looks):
    visit = walks.start(looks)
    page = visit.go(path)
    heard = [each for each in visit.complaints if "404" not in each]
    assert [*heard, *shape(page, looks), *flaws(page)] == []
