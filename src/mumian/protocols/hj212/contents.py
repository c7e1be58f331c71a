"""What a message of data measures: `DataTime=…;a34004-Rtd=35,a34004-Flag=N;…`."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

LOCAL = timezone(timedelta(hours=8))  # frames carry Beijing time without saying so
FIGURES = ("Rtd", "Avg", "Min", "Max", "Cou")
NORMAL = "N"
# What a flag says of a value. Only N is a measurement of the environment.
FLAGS = {
    "N": "normal",
    "F": "stopped",
    "M": "maintenance",
    "S": "entered by hand",
    "D": "faulty",
    "C": "calibration",
    "T": "above the range",
    "B": "no connection to the instrument",
}
_MOST_VALUES = 1000  # of one message, all its parts together


@dataclass(frozen=True, kw_only=True)
class Value:
    """One figure of one factor. `figure`: Rtd (at the moment) or Avg, Min, Max, Cou (over the period)."""

    factor: str
    figure: str
    value: float
    flag: str = NORMAL


@dataclass(frozen=True, kw_only=True)
class Content:
    """The values of one message, the moment they are for, and what in it could not be read."""

    at: datetime
    values: tuple[Value, ...]
    faults: tuple[str, ...] = field(default=())


def read(pieces: Sequence[str]) -> Content:
    """Read the content of a message from its parts; raises ValueError where it names no moment or far too much."""
    groups = [group for piece in pieces for group in piece.split(";") if group]
    if len(groups) > _MOST_VALUES:
        raise ValueError(f"A message holds {_MOST_VALUES} groups at most.")
    moments = [group.removeprefix("DataTime=") for group in groups if group.startswith("DataTime=")]
    if not moments:
        raise ValueError("The message does not say its DataTime.")
    values: list[Value] = []
    faults: list[str] = []
    for group in groups:
        if not group.startswith("DataTime="):
            _read_group(group, values, faults)
    return Content(at=moment(moments[0]), values=tuple(values), faults=tuple(faults[:20]))


def moment(text: str) -> datetime:
    """A DataTime such as 20160801085857, which is Beijing time; raises ValueError."""
    if len(text) != 14 or not text.isdigit():
        raise ValueError(f"{text[:20]!r} is not a moment.")
    return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=LOCAL)


def write(at: datetime, values: Iterable[Value]) -> str:
    """A content; the figures of one factor stand together."""
    groups: dict[str, list[str]] = {}
    flags: dict[str, str] = {}
    for each in values:
        groups.setdefault(each.factor, []).append(f"{each.factor}-{each.figure}={each.value:.10g}")
        flags[each.factor] = each.flag
    told = [",".join([*figures, f"{factor}-Flag={flags[factor]}"]) for factor, figures in groups.items()]
    return ";".join([f"DataTime={at.astimezone(LOCAL):%Y%m%d%H%M%S}", *told])


def _read_group(group: str, values: list[Value], faults: list[str]) -> None:
    """One factor with its figures and its flag."""
    pairs = [pair.partition("=") for pair in group.split(",") if pair]
    flags = {name.rpartition("-")[0]: value for name, _mark, value in pairs if name.endswith("-Flag")}
    for name, _mark, text in pairs:
        factor, _dash, figure = name.rpartition("-")
        if figure == "Flag":
            continue
        value = _value(text)
        if not factor or figure not in FIGURES or value is None or not factor.isalnum():
            faults.append(f"{name[:30]}={text[:30]}")
            continue
        flag = flags.get(factor, NORMAL)
        values.append(Value(factor=factor, figure=figure, value=value, flag=flag if flag in FLAGS else "?"))


def _value(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
