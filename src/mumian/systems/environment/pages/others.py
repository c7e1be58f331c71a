"""Surface water, noise and soil over all stations."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import in_language
from mumian.systems.environment import charts, words
from mumian.systems.environment.models import NoiseDay, SoilSample, Station, WaterDay
from mumian.systems.environment.queries import others
from mumian.systems.environment.rules import noise, soil, surface_water
from mumian.web.tables import Column, Table

ITEMS = ("do", "codmn", "nh3n", "tp")
METALS = {"arsenic": "as", "cadmium": "cd", "copper": "cu", "lead": "pb", "mercury": "hg", "nickel": "ni"}
ORDER = ("below", "survey", "control")


def _link(row: dict[str, object]) -> str:
    return reverse("environment:station", args=[row["code"]])


STATION = (
    Column(key="name", label=gettext_lazy("Station"), sort="name", search=True, link=_link),
    Column(key="area", label=gettext_lazy("City or district"), sort="area", search=True),
)
WATER = (
    *STATION,
    Column(key="basin", label=gettext_lazy("River or basin"), sort="basin", search=True),
    Column(key="grade", label=gettext_lazy("Class"), sort="number"),
    Column(key="aim", label=gettext_lazy("To be reached")),
    Column(
        key="verdict", label=gettext_lazy("Aim"), state=lambda row: "good" if row["reached"] else "bad", sort="reached"
    ),
    Column(key="setting", label=gettext_lazy("Set by")),
    *(
        Column(key=code, label=surface_water.RIVER[code].name, sort=code, numeric=True, optional=code == "tp")
        for code in ITEMS
    ),
    Column(key="day", label=gettext_lazy("Day"), sort="day"),
)
NOISE = (
    *STATION,
    Column(key="zone", label=gettext_lazy("Zone"), sort="zone"),
    Column(key="day_level", label=gettext_lazy("By day, dB(A)"), sort="day_level", numeric=True),
    Column(key="night_level", label=gettext_lazy("By night, dB(A)"), sort="night_level", numeric=True),
    Column(key="limits", label=gettext_lazy("Limits")),
    Column(key="verdict", label=gettext_lazy("Result"), state=lambda row: "good" if row["kept"] else "bad"),
)
SOIL = (
    *STATION,
    Column(key="day", label=gettext_lazy("Sampled"), sort="day"),
    Column(key="worst", label=gettext_lazy("Decisive metal")),
    Column(key="outcome", label=gettext_lazy("What it asks for")),
)


def water(request: HttpRequest) -> HttpResponseBase:
    """Every station of water with its class; those of drinking water and the aim apart."""
    days = others.water_days()
    table = Table(
        code="water", columns=WATER, rows=[_water(each) for each in days], request=request, page_size=30,
        title=gettext_lazy("Stations, the worst class first"),
        empty=gettext_lazy("No station of water has values yet."),
    )  # fmt: skip
    if table.wants_export:
        return table.export()
    drinking = [each for each in days if each.station.drinking]
    synthetic = bool(days) and all(each.station.synthetic for each in days)
    context = {
        "table": table,
        "days": days,
        "synthetic": synthetic,
        "good": sum((each.number or 9) <= 3 for each in days),
        "drinking": drinking,
        "drinking_good": sum((each.number or 9) <= 3 for each in drinking),
        "reached": sum((each.number or 9) <= (each.station.aim or 3) for each in days),
        "map": charts.water_map(days, synthetic=synthetic),
    }
    return render(request, "environment/water.html", context)


def noise_soil(request: HttpRequest) -> HttpResponseBase:
    """Every noise station beside its limits, every place of soil beside its values."""
    loud, places = others.noise_days(), others.soil_samples()
    noises = Table(
        code="noise", columns=NOISE, rows=[_noise(each) for each in loud], request=request, page_size=30,
        title=gettext_lazy("Noise stations"), empty=gettext_lazy("No noise station has values yet."),
    )  # fmt: skip
    soils = Table(
        code="soil", columns=SOIL, rows=[_soil(each) for each in places], request=request, page_size=30,
        title=gettext_lazy("Places of soil"), empty=gettext_lazy("No soil was sampled yet."),
    )  # fmt: skip
    wanted = next((each for each in (noises, soils) if each.wants_export), None)
    if wanted:
        return wanted.export()
    synthetic = any(each.station.synthetic for each in (*loud, *places))
    return render(request, "environment/noise_soil.html", {"noises": noises, "soils": soils, "synthetic": synthetic})


def _station(each: Station) -> dict[str, object]:
    return {"code": each.code, "name": words.station(each), "area": words.area(each.area_zh, each.area_en)}


def _water(each: WaterDay) -> dict[str, object]:
    table = surface_water.items(surface_water.Body(each.station.body or "river"))
    aim = each.station.aim or 3
    reached = (each.number or 9) <= aim
    return {
        **_station(each.station),
        "basin": in_language(each.station.basin_zh, each.station.basin_en or each.station.basin_zh),
        "number": each.number,
        "grade": surface_water.NAMES.get(each.number or 0, "–"),
        "aim": surface_water.NAMES[aim],
        "reached": reached,
        "verdict": gettext_lazy("aim reached") if reached else gettext_lazy("aim missed"),
        "setting": "、".join(str(table[item].name) if item in table else "pH" for item in each.setting.split()),
        **{code: getattr(each, code) for code in ITEMS},
        "day": each.day,
    }


def _noise(each: NoiseDay) -> dict[str, object]:
    zone = noise.ZONES[each.station.zone]
    over = (each.day_level or 0) > zone.day, (each.night_level or 0) > zone.night
    verdict = gettext_lazy("limits kept")
    if any(over):
        verdict = gettext_lazy("exceeded by night") if not over[0] else gettext_lazy("exceeded by day")
    return {
        **_station(each.station),
        "zone": zone.code,
        "day_level": each.day_level,
        "night_level": each.night_level,
        "limits": f"{zone.day} / {zone.night}",
        "kept": not any(over),
        "verdict": verdict,
    }


def _soil(each: SoilSample) -> dict[str, object]:
    land = each.station.land or 1
    found = [
        (ORDER.index(soil.outcome(code, value, land)), value / soil.METALS[code].screening[land - 1], code)
        for field, code in METALS.items()
        if (value := getattr(each, field)) is not None
    ]
    order, _share, code = max(found, default=(0, 0, ""))
    return {
        **_station(each.station),
        "day": each.day,
        "worst": soil.METALS[code].name if code else "–",
        "outcome": soil.OUTCOMES[ORDER[order]],
    }
