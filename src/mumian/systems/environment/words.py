"""How things are called on pages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import in_language

from .models import Station

POLLUTANTS = {
    "pm25": "PM2.5",
    "pm10": "PM10",
    "o3": gettext_lazy("ozone"),
    "no2": gettext_lazy("nitrogen dioxide"),
    "so2": gettext_lazy("sulphur dioxide"),
    "co": gettext_lazy("carbon monoxide"),
}
UNITS = {"co": "mg/m³"}
UCUM = {"mg/L": "mg/L", "mg/m³": "mg/m3", "L/s": "L/s", "m³/s": "m3/s"}
# Factors of HJ 212 that sources report here: name and unit.
FACTORS = {
    "w01018": (gettext_lazy("chemical oxygen demand"), "mg/L"),
    "w01009": (gettext_lazy("dissolved oxygen"), "mg/L"),
    "w01019": (gettext_lazy("permanganate index"), "mg/L"),
    "w21003": (gettext_lazy("ammonia nitrogen"), "mg/L"),
    "w21011": (gettext_lazy("total phosphorus"), "mg/L"),
    "w21001": (gettext_lazy("total nitrogen"), "mg/L"),
    "w01001": ("pH", ""),
    "w00000": (gettext_lazy("waste water"), "L/s"),
    "a21026": (gettext_lazy("sulphur dioxide"), "mg/m³"),
    "a21002": (gettext_lazy("nitrogen oxides"), "mg/m³"),
    "a34013": (gettext_lazy("particulates"), "mg/m³"),
    "a00000": (gettext_lazy("waste gas"), "m³/s"),
}


def pollutants(codes: str) -> str:
    """Codes separated by spaces, as names."""
    return "、".join(str(POLLUTANTS.get(each, each)) for each in codes.split()) if codes else ""


def figure(pollutant: str, value: float | None) -> float | int | None:
    """A concentration with the decimals that are published."""
    return value if value is None or pollutant in UNITS else round(value)


def unit(pollutant: str) -> str:
    """The unit of a pollutant of the air."""
    return UNITS.get(pollutant, "µg/m³")


def factor(code: str) -> str:
    """The name of a factor."""
    return str(FACTORS[code][0]) if code in FACTORS else code


def ucum(code: str, air: str) -> str:
    """The unit of a factor in UCUM; of concentrations in air it is the one that the instrument is registered with."""
    if code in {"a34004", "a34002", "a21004", "a05024"}:
        return air
    return UCUM.get(factor_unit(code), "")


def factor_unit(code: str) -> str:
    """The unit of a factor."""
    return FACTORS[code][1] if code in FACTORS else ""


def station(each: Station) -> str:
    """The name of a station in the reader's language."""
    return in_language(each.name_zh, each.name_en or each.name_zh)


def area(zh: str, en: str) -> str:
    """The name of a city or district in the reader's language."""
    return in_language(zh, en or zh)


def origin(*, synthetic: bool) -> str:
    """Where values come from, in one line."""
    return _("Sample city: generated values, synthetic") if synthetic else _("Hourly values loaded into the city")
