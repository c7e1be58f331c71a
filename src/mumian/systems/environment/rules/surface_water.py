"""The class of surface water (GB 3838-2002 table 1) by its worst item, and what the ministry's assessment makes of it.

Values are in mg/L; acidity has no unit, coliforms are counted in a litre.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from .figures import Number, exact, exceedance
from .sources import WATER_ASSESSMENT, WATER_LIMITS

SOURCES = (WATER_LIMITS, WATER_ASSESSMENT)
WORSE = 6  # 劣Ⅴ类: worse than class V


class Body(StrEnum):
    """Which rows of the table hold: those of rivers, or those of lakes and reservoirs."""

    RIVER = "river"
    LAKE = "lake"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item with its limits for classes I to V. `least`: more is better, as with oxygen."""

    code: str
    name: object
    limits: tuple[float, float, float, float, float]
    least: bool = False
    judged: bool = True  # counts in the assessment of a section (2011); the others are for reference

    def class_of(self, value: Number) -> int:
        """The best class whose limit the value keeps, or WORSE."""
        kept = (exact(value) >= exact(bound) if self.least else exact(value) <= exact(bound) for bound in self.limits)
        return next((number for number, keeps in enumerate(kept, start=1) if keeps), WORSE)


def _same(value: float) -> tuple[float, float, float, float, float]:
    return (value,) * 5


ITEMS = (
    Item(code="do", name=_("dissolved oxygen"), limits=(7.5, 6, 5, 3, 2), least=True),
    Item(code="codmn", name=_("permanganate index"), limits=(2, 4, 6, 10, 15)),
    Item(code="cod", name=_("chemical oxygen demand"), limits=(15, 15, 20, 30, 40)),
    Item(code="bod5", name=_("biochemical oxygen demand (5 days)"), limits=(3, 3, 4, 6, 10)),
    Item(code="nh3n", name=_("ammonia nitrogen"), limits=(0.15, 0.5, 1.0, 1.5, 2.0)),
    Item(code="tp", name=_("total phosphorus"), limits=(0.02, 0.1, 0.2, 0.3, 0.4)),
    Item(code="tn", name=_("total nitrogen"), limits=(0.2, 0.5, 1.0, 1.5, 2.0), judged=False),
    Item(code="cu", name=_("copper"), limits=(0.01, 1, 1, 1, 1)),
    Item(code="zn", name=_("zinc"), limits=(0.05, 1, 1, 2, 2)),
    Item(code="f", name=_("fluoride"), limits=(1, 1, 1, 1.5, 1.5)),
    Item(code="se", name=_("selenium"), limits=(0.01, 0.01, 0.01, 0.02, 0.02)),
    Item(code="as", name=_("arsenic"), limits=(0.05, 0.05, 0.05, 0.1, 0.1)),
    Item(code="hg", name=_("mercury"), limits=(0.00005, 0.00005, 0.0001, 0.001, 0.001)),
    Item(code="cd", name=_("cadmium"), limits=(0.001, 0.005, 0.005, 0.005, 0.01)),
    Item(code="cr6", name=_("chromium (VI)"), limits=(0.01, 0.05, 0.05, 0.05, 0.1)),
    Item(code="pb", name=_("lead (Pb)"), limits=(0.01, 0.01, 0.05, 0.05, 0.1)),
    Item(code="cn", name=_("cyanide"), limits=(0.005, 0.05, 0.2, 0.2, 0.2)),
    Item(code="phenol", name=_("volatile phenol"), limits=(0.002, 0.002, 0.005, 0.01, 0.1)),
    Item(code="oil", name=_("petroleum"), limits=(0.05, 0.05, 0.05, 0.5, 1.0)),
    Item(code="las", name=_("anionic surfactants"), limits=(0.2, 0.2, 0.2, 0.3, 0.3)),
    Item(code="s2", name=_("sulphide"), limits=(0.05, 0.1, 0.2, 0.5, 1.0)),
    Item(code="coliform", name=_("faecal coliforms"), limits=(200, 2000, 10000, 20000, 40000), judged=False),
)
RIVER = {item.code: item for item in ITEMS}
LAKE = {
    **RIVER,
    "tp": Item(code="tp", name=_("total phosphorus"), limits=(0.01, 0.025, 0.05, 0.1, 0.2)),
}
ACIDITY = (6.0, 9.0)  # pH; outside, the water is worse than class V
NAMES = {1: "Ⅰ", 2: "Ⅱ", 3: "Ⅲ", 4: "Ⅳ", 5: "Ⅴ", WORSE: _("worse than Ⅴ")}
STATES = {
    1: _("excellent"),
    2: _("excellent"),
    3: _("good"),
    4: _("lightly polluted"),
    5: _("moderately polluted"),
    WORSE: _("heavily polluted"),
}
TONES = {number: f"water-{number}" for number in NAMES}


@dataclass(frozen=True, kw_only=True)
class Excess:
    """An item above the limit of the class that the water should reach.

    `times` is 0 for oxygen and acidity, for which the assessment names none.
    """

    item: str
    value: float
    number: int
    times: float


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The class of a water with the class of each item, the items that set it, and those above the aim, worst first."""

    number: int
    items: Mapping[str, int]
    setting: tuple[str, ...]
    above: tuple[Excess, ...]

    @property
    def name(self) -> object:
        """The class as it is written."""
        return NAMES[self.number]


def items(body: Body) -> Mapping[str, Item]:
    """The items by code, with the limits for this kind of water."""
    return LAKE if body == Body.LAKE else RIVER


def classify(
    values: Mapping[str, Number | None], body: Body = Body.RIVER, aim: int = 3, *, every: bool = False
) -> Verdict | None:
    """The class by the worst single item; None when no item is judged.

    Total nitrogen and coliforms are left out as in the assessment of sections, unless `every` item is asked for.
    Acidity is `ph`. `aim` is the class that the function of the water asks for. Raises KeyError for an unknown item.
    """
    known = {code: value for code, value in values.items() if value is not None}
    table = items(body)
    found = {code: _class_of(code, value, table) for code, value in known.items()}
    judged = {code: each for code, each in found.items() if every or code == "ph" or table[code].judged}
    if not judged:
        return None
    number = max(judged.values())
    return Verdict(
        number=number,
        items=found,
        setting=tuple(sorted(code for code, each in judged.items() if each == number)) if number > 1 else (),
        above=_above({code: known[code] for code in judged}, judged, table, aim),
    )


def _class_of(code: str, value: Number, table: Mapping[str, Item]) -> int:
    if code == "ph":
        return 1 if ACIDITY[0] <= value <= ACIDITY[1] else WORSE
    return table[code].class_of(value)


def _above(
    known: Mapping[str, Number], judged: Mapping[str, int], table: Mapping[str, Item], aim: int
) -> tuple[Excess, ...]:
    found = []
    for code, value in known.items():
        if judged[code] > aim:
            measured = code != "ph" and not table[code].least
            times = exceedance(value, table[code].limits[aim - 1]) if measured else 0.0
            found.append(Excess(item=code, value=float(value), number=judged[code], times=times))
    return tuple(sorted(found, key=lambda each: (-each.number, -each.times, each.item)))
