"""Which column is what: long files (one value a row) and wide files (one road a column)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused

from .units import split_unit

MOMENTS = {
    "timestamp", "time", "datetime", "date_time", "ts", "moment", "period_start", "start_time", "collect_time",
    "时间", "时刻", "日期时间", "采集时间", "开始时间", "统计时间",
}  # fmt: skip
DATES = {"date", "day", "日期"}
ROADS = {
    "road", "road_id", "road_code", "road_no", "segment", "segment_id", "link", "link_id", "section", "section_id",
    "detector", "detector_id", "station", "station_id", "sensor", "sensor_id", "edge_id",
    "路段", "路段编号", "路段id", "路段代码", "道路", "道路编号", "道路名称", "路名", "检测器", "检测器编号",
}  # fmt: skip
SPEEDS = {
    "speed", "avg_speed", "mean_speed", "average_speed", "velocity", "v", "value",
    "速度", "车速", "平均速度", "平均车速", "行程速度", "平均行程速度", "路段速度",
}  # fmt: skip
UNITS = {"unit", "units", "speed_unit", "单位", "速度单位"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The columns of a file by their role. In a wide file `roads` names the columns that are roads."""

    shape: Literal["long", "wide"]
    moment: str
    date: str = ""
    road: str = ""
    speed: str = ""
    unit: str = ""
    roads: tuple[str, ...] = ()


def recognise(columns: Sequence[str]) -> Layout:
    """The layout of these columns, in any order; raises LoadRefused and names what is missing."""
    plain = {name: split_unit(name)[0] for name in columns}
    moment, date = _one(plain, MOMENTS), _one(plain, DATES)
    if not moment and date:
        moment, date = date, ""
    if not moment:
        raise LoadRefused(
            _("No column holds the moment. Name one of them “timestamp” (found: %(columns)s).") % _found(columns)
        )
    road, speed = _one(plain, ROADS), _one(plain, SPEEDS)
    if road and speed:
        return Layout(shape="long", moment=moment, date=date, road=road, speed=speed, unit=_one(plain, UNITS))
    others = tuple(name for name in columns if name not in (moment, date))
    if road or speed or len(others) < 2:
        missing = "road_id" if speed else "speed_kmh"
        raise LoadRefused(
            _("A column is missing: %(missing)s. A file has either the columns timestamp, road_id and speed_kmh, or "
              "timestamp and one column for each road (found: %(columns)s).")
            % {"missing": missing, **_found(columns)}
        )  # fmt: skip
    return Layout(shape="wide", moment=moment, date=date, roads=others)


def _one(plain: dict[str, str], names: set[str]) -> str:
    found = [name for name, bare in plain.items() if bare in names]
    if len(found) > 1:
        raise LoadRefused(
            _("Two columns could be meant: %(first)s and %(second)s. Remove or rename one.")
            % {"first": found[0], "second": found[1]}
        )
    return found[0] if found else ""


def _found(columns: Sequence[str]) -> dict[str, str]:
    shown = ", ".join(columns[:8])
    return {"columns": f"{shown}, …" if len(columns) > 8 else shown}
