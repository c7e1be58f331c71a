"""Which column is what, in any order, in Chinese or English, with or without its unit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused

NAMES = {
    "moment": {"timestamp", "time", "datetime", "date_time", "timepoint", "时间", "监测时间", "日期时间", "时间点"},
    "station": {"station", "station_name", "positionname", "site", "站点", "站点名称", "监测点", "点位名称"},
    "code": {"station_code", "code", "站点编号", "站点编码", "监测点编码", "点位编号"},
    "city": {"city", "area", "district", "城市", "地区", "区", "区域"},
    "longitude": {"lon", "lng", "longitude", "经度"},
    "latitude": {"lat", "latitude", "纬度"},
    "aqi": {"aqi", "空气质量指数"},
    "pm25": {"pm2.5", "pm25", "pm2_5", "细颗粒物", "细颗粒物(pm2.5)"},
    "pm10": {"pm10", "可吸入颗粒物", "颗粒物(pm10)"},
    "co": {"co", "一氧化碳"},
    "no2": {"no2", "二氧化氮"},
    "o3": {"o3_1h", "o3", "臭氧", "臭氧1小时"},
    "so2": {"so2", "二氧化硫"},
}
POLLUTANTS = ("so2", "no2", "pm10", "co", "o3", "pm25")
# Factor to the unit of the standard: µg/m³, for carbon monoxide mg/m³.
MICROGRAM = {"ug/m3": 1.0, "μg/m3": 1.0, "µg/m3": 1.0, "微克/立方米": 1.0, "mg/m3": 1000.0, "毫克/立方米": 1000.0}
MILLIGRAM = {unit: factor / 1000 for unit, factor in MICROGRAM.items()}
_UNIT = re.compile(r"^(?P<name>.+?)\s*[(\[（【](?P<unit>[^)\]）】]*/[^)\]）】]*)[)\]）】]$")


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of a file by role, and the factor that takes each pollutant to its unit."""

    by_role: Mapping[str, str]
    factors: Mapping[str, float] = field(default_factory=dict)

    @property
    def measured(self) -> list[str]:
        """The pollutants of the file."""
        return [each for each in POLLUTANTS if each in self.by_role]

    @property
    def lists_stations(self) -> bool:
        """Whether the file says where stations are and not what they measured."""
        return {"station", "city", "longitude", "latitude"} <= set(self.by_role) and not self.measured


def recognise(columns: Sequence[str]) -> Columns:
    """What these columns are; raises LoadRefused, names what is missing and what is meant twice."""
    by_role: dict[str, str] = {}
    factors: dict[str, float] = {}
    for column in columns:
        name, unit = _split(column)
        role = next((role for role, names in NAMES.items() if name in names), None)
        if role is None:
            continue
        if role in by_role:
            raise LoadRefused(
                _("Two columns could be meant: %(first)s and %(second)s. Remove or rename one.")
                % {"first": by_role[role], "second": column}
            )
        by_role[role] = column
        if role in POLLUTANTS:
            factors[role] = _factor(role, unit, column)
    found = Columns(by_role=by_role, factors=factors)
    _complete(found, columns)
    return found


def _split(column: str) -> tuple[str, str]:
    plain = column.strip().lower().replace("³", "3").replace("₂", "2").replace("₃", "3")
    found = _UNIT.match(plain)
    return (found["name"].strip(), found["unit"].strip()) if found else (plain, "")


def _factor(role: str, unit: str, column: str) -> float:
    table = MILLIGRAM if role == "co" else MICROGRAM
    if unit and unit not in table:
        raise LoadRefused(
            _("The unit of the column “%(column)s” is not known here. Known are µg/m³ and mg/m³.") % {"column": column}
        )
    return table[unit] if unit else 1.0


def _complete(found: Columns, columns: Sequence[str]) -> None:
    if found.lists_stations:
        return
    missing = [role for role in ("moment", "station", "city") if role not in found.by_role]
    missing = missing or ([] if found.measured else ["pm25"])
    if missing:
        shown = ", ".join(columns[:12])
        wanted = {"moment": "timestamp", "pm25": "PM2.5"}.get(missing[0], missing[0])
        raise LoadRefused(
            _("A column is missing: %(missing)s. A file of hours has the columns timestamp, city, station and "
              "pollutants such as PM2.5; a list of stations has city, station, lon and lat (found: %(columns)s).")
            % {"missing": wanted, "columns": shown}
        )  # fmt: skip
