"""The chart of a measure in an area."""

from django.utils.translation import gettext as _

from mumian.kernel.indicators.api import Line, chosen, when
from mumian.systems.plans.queries.measure import MeasureView
from mumian.web.charts import Chart, Series


def chart_of(view: MeasureView) -> Chart | None:
    """Baseline, observations, promised steps and forecast on one axis of years; None where there is no number."""
    axis = _axis(view)
    if not axis:
        return None
    measure = view.measure
    return Chart(
        code=f"measure-{measure.code}",
        title=f"{measure.name} · {view.area.name}",
        unit=measure.unit.name,
        x=[when(moment) for moment in axis],
        x_label=_("Year"),
        series=[*_known(view, axis), *_promised(view, axis), *_expected(view, axis)],
        source=measure.source or _("the plans named below, and what officers entered"),
        method=_("Targets as steps to the year by which they are due; the band holds 80 of 100 cases."),
    )


def _axis(view: MeasureView) -> list[float]:
    """Every whole year from the first figure to the last, and the quarters or months that have a value."""
    moments = {figure.moment for figure in view.figures if figure.amount is not None}
    if not moments:
        return []
    whole = range(int(min(moments)), int(max(moments)) + 1)
    return sorted(moments | {float(year) for year in whole})


def _known(view: MeasureView, axis: list[float]) -> list[Series]:
    """What plans printed as points, and what officers entered as a line."""
    known = [row for row in chosen(view.standing) if row.amount is not None]
    printed = {row.moment: float(row.amount or 0) for row in known if row.plan is not None}
    reported = {row.moment: float(row.amount or 0) for row in known if row.plan is None}
    made = []
    if printed:
        values = [printed.get(moment) for moment in axis]
        made.append(Series(name=_("Printed in a plan"), values=values, shape="points", tone="baseline"))
    if reported:
        shape = "line" if len(reported) > 1 else "points"
        values = [reported.get(moment) for moment in axis]
        made.append(Series(name=_("Observed"), values=values, shape=shape, tone="actual"))
    return made


def _promised(view: MeasureView, axis: list[float]) -> list[Series]:
    """The steps of each plan: until a target's year, its value is what must be reached."""
    plans = {row.target.plan: row.target.plan for row in view.rows if row.target.amount is not None}
    made = []
    for plan in plans:
        steps = {
            row.target.moment: float(row.target.amount)
            for row in view.rows
            if row.target.plan == plan and row.target.amount is not None
        }
        values = [_next_step(moment, steps, plan.starts) for moment in axis]
        alone = sum(value is not None for value in values) == 1
        made.append(
            Series(
                name=_("Target, %(plan)s") % {"plan": plan.short},
                values=values,
                shape="points" if alone else "step",
                tone="target",
            )
        )
    return made


def _next_step(moment: float, steps: dict[float, float], starts: int) -> float | None:
    ahead = [due for due in steps if due >= moment]
    return steps[min(ahead)] if ahead and moment >= starts - 1 else None


def _expected(view: MeasureView, axis: list[float]) -> list[Series]:
    """The line of the last target that has one, from the last value on, with its band."""
    lines = [
        (outlook.line, outlook.goal.year)
        for outlook in (row.judged.outlook for row in view.rows)
        if outlook.line is not None and outlook.goal is not None
    ]
    return _band(lines[-1][0], axis, lines[-1][1]) if lines else []


def _band(line: Line, axis: list[float], until: int) -> list[Series]:
    ahead = [line.at(moment) if line.points[-1].year <= moment <= until else None for moment in axis]
    values = [None if each is None else round(each.value, 4) for each in ahead]
    made = [Series(name=_("Straight line"), values=values, tone="forecast", dashed=True)]
    if line.error is not None:
        low = [None if each is None or each.band is None else round(each.band.low, 4) for each in ahead]
        high = [None if each is None or each.band is None else round(each.band.high, 4) for each in ahead]
        made.append(Series(name=_("80 of 100 cases"), low=low, high=high, shape="band", tone="forecast"))
    return made
