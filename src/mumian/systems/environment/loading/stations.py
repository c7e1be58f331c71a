"""A list of stations: codes, names and places."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.registers.api import find_areas
from mumian.kernel.space.api import Datum, NotAPosition, convert
from mumian.kernel.system.api import LoadRefused, LoadReport, Trouble
from mumian.systems.environment.actions import File, note_file
from mumian.systems.environment.models import Kind, Station

from .columns import Columns


@transaction.atomic
def take_stations(rows: Sequence[Mapping[str, object]], columns: Columns, file: File) -> LoadReport:
    """Enter stations of the air, or give those that are known their code and place; all or none."""
    names = columns.by_role
    nameless = 0
    stored = 0
    for number, row in enumerate(rows, start=1):
        city, name = (str(row[names[role]] or "").strip() for role in ("city", "station"))
        if not city or not name:
            nameless += 1
            continue
        lon, lat = (_degrees(row[names[role]], number) for role in ("longitude", "latitude"))
        code = str(row[names["code"]] or "").strip() if "code" in names else ""
        _enter(city.removesuffix("市"), name, code, lon, lat)
        stored += 1
    troubles = _troubles(nameless)
    note_file(replace(file, troubles=troubles), stored)
    return LoadReport(read=len(rows), stored=stored, troubles=troubles)


def _enter(city: str, name: str, code: str, lon: float, lat: float) -> None:
    try:
        place = convert(lon=lon, lat=lat, source=Datum.WGS84, target=Datum.WGS84)
    except NotAPosition as error:
        raise LoadRefused(_("The place of %(name)s is none: %(why)s") % {"name": name, "why": error}) from error
    key = {"kind": Kind.AIR, "area_zh": city, "name_zh": name}
    taken = Station.objects.filter(code=code).exclude(**key).first() if code else None
    if taken:
        raise LoadRefused(_("The code %(code)s belongs to %(other)s already.") % {"code": code, "other": str(taken)})
    values = {"longitude": place.lon, "latitude": place.lat, **({"code": code} if code else {})}
    Station.objects.update_or_create(
        **key, defaults=values, create_defaults={"code": f"{city}-{name}"[:60], **named(city), **values}
    )


def named(city: str) -> dict[str, str]:
    """English name and division code of a city, as far as the register of areas knows it."""
    found = next((each for each in find_areas(text=f"{city}市") if each.name_zh == f"{city}市"), None)
    return {"area_en": found.name_en, "area_code": found.code} if found else {}


def _degrees(raw: object, row: int) -> float:
    try:
        return float(str(raw))
    except ValueError:
        raise LoadRefused(
            _("“%(text)s” in row %(row)s is no longitude or latitude.") % {"text": str(raw)[:40], "row": row}
        ) from None


def _troubles(nameless: int) -> tuple[Trouble, ...]:
    if not nameless:
        return ()
    return (Trouble(code="nameless", label=gettext_lazy("rows without city or station, not stored"), count=nameless),)
