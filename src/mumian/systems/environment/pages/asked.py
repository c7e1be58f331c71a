"""What the address asks for: an origin, a period, an area."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mumian.systems.environment.forms import Question
from mumian.systems.environment.queries.air import Span, spans

DEFAULT_DAYS, LONGEST = 60, 366


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is shown, the form that shows it, and what could not be followed."""

    span: Span
    first: date
    last: date
    area: str
    form: Question
    refusals: tuple[str, ...] = ()


def asked(request: HttpRequest) -> Asked | None:
    """What this request asks for; None where there are no days at all."""
    every = spans()
    if not every:
        return None
    wanted = request.GET.get("origin")
    span = next((each for each in every if wanted == ("sample" if each.synthetic else "measured")), every[0])
    data = {name: request.GET[name] for name in ("origin", "area", "first", "last") if request.GET.get(name)}
    form = Question(data, spans=every, span=span)
    valid = form.is_valid()
    refusals = [] if valid else [_("This period or place was not understood; the last days of all are shown.")]
    cleaned = form.cleaned_data if valid else {}
    last = cleaned.get("last") or span.last
    first = cleaned.get("first") or max(span.first, last - timedelta(days=DEFAULT_DAYS - 1))
    if first > last or last < span.first or first > span.last:
        refusals.append(_("There are no days in this period; the last ones are shown."))
        first, last = max(span.first, span.last - timedelta(days=DEFAULT_DAYS - 1)), span.last
    if (last - first).days >= LONGEST:
        refusals.append(_("A year is shown at most."))
        first = last - timedelta(days=LONGEST - 1)
    area = cleaned.get("area", "")
    shown = {"origin": "sample" if span.synthetic else "measured", "area": area, "first": first, "last": last}
    return Asked(
        span=span, first=first, last=last, area=area, form=Question(initial=shown, spans=every, span=span),
        refusals=tuple(refusals),
    )  # fmt: skip
