"""A due date drawn: month calendars and a timeline. Every mark is text; colour only repeats it."""

from calendar import Calendar as Weeks
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mumian.kernel.clock.api import Calendar, Day, DayKind, Due, Verdict, Why, kind_words

MOST_MONTHS = 8  # more are folded away: three years of dormancy are thirty-seven


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One day: a short mark that fits, the whole text, and what it is drawn as."""

    day: date
    mark: str = ""
    text: str = ""
    look: str = "outside"


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month as weeks of cells; None before its first and after its last day."""

    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days on end of which the same is true."""

    first: date
    last: date
    text: str
    look: str
    count: int


def months(cells: Mapping[date, Cell]) -> list[Month]:
    """The months from the first cell to the last."""
    first, last = min(cells), max(cells)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = [divmod(first.year * 12 + first.month - 1 + n, 12) for n in range(count)]
    return [_month(year, month + 1, cells) for year, month in starts]


def cells_of(due: Due) -> dict[date, Cell]:
    """What became of every day of a period."""
    return {day.date: _cell(day, last=day is due.days[-1]) for day in due.days}


def year_cells(year: int, calendar: Calendar) -> dict[date, Cell]:
    """Every day of a year, worked or rested."""
    days = [day for month in range(1, 13) for day in Weeks().itermonthdates(year, month) if day.month == month]
    return {day: _plain(day, calendar.day(day, provisional=True)) for day in days}


def timeline(due: Due) -> list[Stretch]:
    """The period as a list: stretches of days that share their fate, in order."""
    found = []
    for (text, look), run in groupby(due.days, key=_fate):
        days = list(run)
        if look == "counted" and days[0].number and days[0].number != days[-1].number:
            numbers = {"first": days[0].number, "last": days[-1].number}
            text = _("counted, nos %(first)s to %(last)s") % numbers  # noqa: PLW2901 - the words of this stretch
        elif look in {"counted", "made-up"} and days[0].number:
            text = _("%(text)s, no. %(number)s") % {"text": text, "number": days[0].number}  # noqa: PLW2901
        found.append(Stretch(first=days[0].date, last=days[-1].date, text=text, look=look, count=len(days)))
    return found


def _month(year: int, month: int, cells: Mapping[date, Cell]) -> Month:
    weeks = tuple(
        tuple(cells.get(day, Cell(day=day)) if day.month == month else None for day in week)
        for week in Weeks().monthdatescalendar(year, month)
    )
    return Month(name=date_format(date(year, month, 1), "YEAR_MONTH_FORMAT"), weeks=weeks)


def _cell(day: Day, *, last: bool) -> Cell:
    text, look = _fate(day)
    mark = _mark(day, look)
    if last:
        return Cell(day=day.date, mark=pgettext("mark in a calendar", "due"), text=_("last day; %s") % text, look="due")
    return Cell(day=day.date, mark=mark, text=text, look=look)


def _fate(day: Day) -> tuple[str, str]:
    """What became of a day: the words and the look."""
    kind = kind_words(day.kind)
    if day.verdict is Verdict.COUNTED:
        if day.kind.why in {Why.MAKE_UP, Why.LOCAL_WORK}:
            return _("counted: %s") % kind, "made-up"
        return pgettext("of a day", "counted"), "counted"
    return {
        Verdict.START: (_("start; the day itself does not count"), "start"),
        Verdict.PAUSED: (_("stands still: %s") % (day.pause.ground.name if day.pause else ""), "paused"),
        Verdict.MOVED: (_("would be the last day, but: %s") % kind, "rested"),
        Verdict.RESTED: (kind, _rest_look(day.kind)),
        Verdict.WAITED: (_("outside working hours"), "rested"),
    }[day.verdict]


def _mark(day: Day, look: str) -> str:
    """A few letters for a cell."""
    marks = {
        "start": pgettext("mark in a calendar", "start"),
        "paused": pgettext("mark in a calendar", "still"),
        "rested": pgettext("mark in a calendar", "rest"),
    }
    if look == "holiday":
        return str(day.kind.name or marks["rested"])
    if look in marks:
        return marks[look]
    if day.hours:
        return _("%(hours)s h") % {"hours": f"{day.hours:g}"}
    return pgettext("mark in a calendar", "day %s") % day.number


def _rest_look(kind: DayKind) -> str:
    return "rested" if kind.why is Why.WEEKEND else "holiday"


def _plain(day: date, kind: DayKind) -> Cell:
    """A day of a year's calendar."""
    if kind.why is Why.WEEKDAY:
        return Cell(day=day, text=kind_words(kind), look="plain")
    if kind.working:
        return Cell(day=day, mark=pgettext("mark in a calendar", "work"), text=kind_words(kind), look="made-up")
    look = _rest_look(kind)
    mark = str(kind.name) if look == "holiday" and kind.name else pgettext("mark in a calendar", "rest")
    return Cell(day=day, mark=mark, text=kind_words(kind), look=look)


def weekdays() -> list[tuple[str, str]]:
    """The head of a month: a letter or two, and the name."""
    names = [date_format(date(2024, 1, day), "l") for day in range(1, 8)]  # 2024 began on a Monday
    return [(name[-1] if name.startswith("星期") else name[:2], name) for name in names]


def folded(found: list[Month]) -> tuple[list[Month], list[Month], list[Month]]:
    """Beginning, middle and end; the middle is empty unless there are too many to show at once."""
    if len(found) <= MOST_MONTHS:
        return found, [], []
    return found[:2], found[2:-2], found[-2:]


def looks(cells: Iterable[Cell]) -> list[str]:
    """Which looks occur, in the order of the legend."""
    order = ("start", "counted", "made-up", "rested", "holiday", "paused", "due")
    present = {cell.look for cell in cells}
    return [look for look in order if look in present]
