"""The sentence that goes with an outlook: what is said, by which method, from which values."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language

from .amounts import amount
from .outlook import Ground, Outlook, Result
from .units import Unit

RESULTS = {
    Result.MET: _("Met"),
    Result.ON_COURSE: _("On course"),
    Result.WILL_MISS: _("Will be missed"),
    Result.MISSED: _("Missed"),
    Result.UNKNOWN: _("Cannot tell"),
}

METHOD = _(
    "The value of the target's own year decides. Before there is one, a straight line is drawn by least squares through"
    " all values of earlier years, if there are three or more, with the band in which the value should lie in 80 of 100"
    " cases. The whole band inside the target: on course; the whole band outside: will be missed; anything else: cannot"
    " tell. A line knows no seasons, no ceilings and no new policies."
)

GROUNDS = {
    Ground.NO_NUMBER: _("The plan words this target without a number; people must judge it."),
    Ground.NOTHING: _("Not enough observations: there is no value yet. A forecast needs three."),
    Ground.ONE_POINT: _("Not enough observations: one value, %(last)s in %(last_when)s. A forecast needs three."),
    Ground.TWO_POINTS: _(
        "Not enough observations: two values. The straight line through them leads to %(expected)s in"
        " %(year)s, but two points cannot say how sure that is. A forecast needs three."
    ),
    Ground.MEASURED: _("The value of %(last_when)s decides: %(last)s."),
    Ground.EARLY: _("Reached early: %(last)s in %(last_when)s, the latest value known."),
    Ground.BOUND: _(
        "The source gives the value of %(last_when)s only as a bound (%(last)s), which leaves the question open."
    ),
    Ground.LINE: _(
        "Straight line by least squares through %(count)d values, %(first_when)s to %(last_when)s: %(expected)s"
        " in %(year)s, between %(low)s and %(high)s in 80 of 100 cases."
    ),
    Ground.CLOSE: _(
        "Straight line by least squares through %(count)d values, %(first_when)s to %(last_when)s: %(expected)s"
        " in %(year)s, between %(low)s and %(high)s in 80 of 100 cases. That band reaches over the"
        " target: too close to tell."
    ),
}


def explained(outlook: Outlook, unit: Unit) -> str:
    """Why the result is what it is, in the active language; `unit` is that of the measure."""
    return str(GROUNDS[outlook.ground]) % _values(outlook, unit)


def when(year: float) -> str:
    """A moment on the axis of years as a period: the year, or the quarter or month that ends there."""
    months = round((year % 1) * 12)
    if months == 0:
        return str(round(year))
    return f"{int(year) + 1}-Q{months // 3}" if months % 3 == 0 else f"{int(year) + 1}-{months:02}"


def spoken(year: float) -> str:
    """The same in words: 2016 in English, 2016年 in Chinese."""
    period = when(year)
    number, _dash, part = period.partition("-")
    if not part:
        return in_language(f"{number}年", number)
    within = f"第{part[1:]}季度" if part.startswith("Q") else f"{int(part)}月"
    return in_language(f"{number}年{within}", period)


def _values(outlook: Outlook, unit: Unit) -> dict[str, object]:
    values: dict[str, object] = {"count": len(outlook.points)}
    if outlook.points:
        first, last = outlook.points[0], outlook.points[-1]
        values |= {"first_when": spoken(first.year), "last_when": spoken(last.year), "last": amount(last.value, unit)}
    if outlook.estimate is not None:
        values |= {"expected": amount(outlook.estimate.value, unit), "year": spoken(outlook.estimate.year)}
    if outlook.estimate is not None and outlook.estimate.band is not None:
        values |= {"low": amount(outlook.estimate.band.low, unit), "high": amount(outlook.estimate.band.high, unit)}
    return values
