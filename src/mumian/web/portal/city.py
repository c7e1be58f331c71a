"""The city in figures and as a map."""

from collections import Counter

from django.utils.translation import gettext as _

from mumian.kernel.registers.api import Level, areas
from mumian.web.maps import Map, districts

CITY = "440100"


def street_map(*, moving: bool) -> Map:
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
        links={},
        source=_("register of areas (GB/T 2260 and its extensions)") if counts else "",
        moving=moving,
        height=560 if moving else 470,
    )


def facts() -> list[tuple[int, str]]:
    """What the register of areas holds of the city."""
    inside = CITY[:4]
    found = {
        level: sum(each.code.startswith(inside) for each in areas(level=level))
        for level in (Level.COUNTY, Level.STREET, Level.VILLAGE)
    }
    names = {
        Level.COUNTY: _("districts"),
        Level.STREET: _("streets and towns"),
        Level.VILLAGE: _("communities and villages"),
    }
    return [(count, names[level]) for level, count in found.items() if count]
