"""The city in figures and as a map."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.clock.api import calendar, day_words, kind_words
from mumian.kernel.registers.api import Level, areas
from mumian.web.maps import Map, districts

CITY = "440100"


def street_map(*, moving: bool, height: int = 470) -> Map:
    """The districts, each with the number of its streets and towns."""
    geojson = districts(parent=CITY)
    codes = [feature["properties"]["code"] for feature in geojson["features"]]  # type: ignore[attr-defined]
    counts = Counter(street.parent for street in areas(level=Level.STREET) if street.parent in set(codes))
    return Map(
        code="districts",
        title=_("Districts by number of streets and towns"),
        geojson=geojson,
        values=dict(counts),
        unit=_("streets and towns"),
        links={code: reverse("registers:area", args=[code]) for code in codes},
        source=_("register of areas (GB/T 2260 and its extensions)") if counts else "",
        moving=moving,
        height=height,
    )


@dataclass(frozen=True, kw_only=True)
class Fact:
    """How many of something the city has: as a phrase with the number, and as a name beside it."""

    count: int
    phrase: str
    name: str


def facts() -> list[Fact]:
    """What the register of areas holds of the city."""
    inside = CITY[:4]
    words = (
        (Level.COUNTY, _("districts"), _("Districts")),
        (Level.STREET, _("streets and towns"), _("Streets and towns")),
        (Level.VILLAGE, _("communities and villages"), _("Communities and villages")),
    )
    found = [
        (sum(each.code.startswith(inside) for each in areas(level=level)), phrase, name)
        for level, phrase, name in words
    ]
    return [Fact(count=count, phrase=phrase, name=name) for count, phrase, name in found if count]


@dataclass(frozen=True, kw_only=True)
class Today:
    """What the law says of today, and the next day on which offices work."""

    date: str
    kind: str
    next_working: str


def today() -> Today:
    """The present day in Shanghai on the city's calendar."""
    day, days = timezone.localdate(), calendar()
    later = (day + dt.timedelta(days=count) for count in range(1, 40))
    following = next(each for each in later if days.day(each, provisional=True).working)
    kind = kind_words(days.day(day, provisional=True))
    return Today(date=day_words(day), kind=kind, next_working=day_words(following))
