"""Units of speed: stated by the file or by the person, never guessed from the numbers."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused

KMH = {"km/h": 1.0, "m/s": 3.6, "mph": 1.609344}  # statute mile by definition, 1959
SPELLINGS = {
    "km/h": ("km/h", "kmh", "km_h", "kph", "km/hr", "公里/小时", "千米/小时", "公里每小时", "千米每小时", "公里/时"),
    "m/s": ("m/s", "ms", "mps", "m_s", "米/秒", "米每秒"),
    "mph": ("mph", "mi/h", "mi_h", "英里/小时", "英里每小时"),
}
BY_SPELLING = {spelling: unit for unit, spellings in SPELLINGS.items() for spelling in spellings}
_ENDINGS = "|".join(re.escape(each) for each in sorted(BY_SPELLING, key=len, reverse=True))
_NAME = re.compile(rf"^(?P<name>.*?)(?:[\s_]+|\s*[(\[（【]\s*)(?P<unit>{_ENDINGS})\s*[)\]）】]?$", re.IGNORECASE)

# The fast values of a network (95th percentile). Below, metres a second were taken for kilometres an hour;
# above, it was the other way round. Miles and kilometres cannot be told apart by their numbers.
PLAUSIBLE_FAST_KMH = (20.0, 150.0)


def split_unit(name: str) -> tuple[str, str]:
    """A column's name in lower case without its unit, and the unit ("" where none is written)."""
    plain = name.strip().lower()
    found = _NAME.match(plain)
    return (found["name"].strip(), BY_SPELLING[found["unit"]]) if found else (plain, "")


def unit_of(stated: Iterable[str]) -> str:
    """The unit on which all statements agree; raises LoadRefused where there is none, or two, or an unknown one."""
    units = set()
    for text in stated:
        if text and text.strip().lower() not in BY_SPELLING:
            raise LoadRefused(
                _("“%(unit)s” is not a unit of speed known here. Known are km/h, m/s and mph.") % {"unit": text}
            )
        if text:
            units.add(BY_SPELLING[text.strip().lower()])
    if not units:
        raise LoadRefused(
            _("The file does not say the unit of its speeds. Name the column for example “speed_kmh”, or write "
              "“# unit: km/h” in a line before the header.")
        )  # fmt: skip
    if len(units) > 1:
        raise LoadRefused(_("The file names two units of speed: %(units)s.") % {"units": ", ".join(sorted(units))})
    return units.pop()


def stated_units(columns: Iterable[str], notes: Mapping[str, str]) -> list[str]:
    """What the names of these columns and the file's own notes say."""
    columns = list(columns)
    said = [split_unit(name)[1] for name in columns] + [notes.get(f"unit:{name}", "") for name in columns]
    return [*said, *(notes.get(key, "") for key in ("unit", "units", "单位"))]


def check_plausible(fast: float, unit: str) -> None:
    """Refuse speeds whose 95th percentile (km/h) cannot be in the unit stated."""
    low, high = PLAUSIBLE_FAST_KMH
    if not low <= fast <= high:
        raise LoadRefused(
            _("With %(unit)s as the unit the fast vehicles (95th percentile) would go %(fast).0f km/h. "
              "The unit is probably another one.")
            % {"unit": unit, "fast": fast}
        )  # fmt: skip
