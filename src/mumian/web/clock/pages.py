"""The pages below /clock/. Each reads the address, asks the kernel once and draws."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mumian.kernel.clock.api import (
    MONDAY_TO_FRIDAY,
    Clock,
    Due,
    Limit,
    UnknownLimit,
    calendar,
    length_words,
    limit,
    limits,
    moment_words,
    sentence,
    steps,
    thresholds,
)
from mumian.web.tables import Column, Table

from .drawing import cells_of, folded, looks, months, timeline, weekdays, year_cells
from .forms import RANKS
from .question import Question
from .search import by_law

YEARS = range(2000, 2100)


def work_out(request: HttpRequest) -> HttpResponse:
    """Choose a limit, then see when it is due."""
    code = request.GET.get("article", "")
    if not code:
        query = request.GET.get("q", "")[:100]
        return render(request, "clock/choose.html", {"query": query, "groups": by_law(query), "count": len(limits())})
    question = Question(_limit(code), request)
    answer = _answer(question.clock, question.due) if question.clock and question.due else {}
    return render(request, "clock/work_out.html", {"question": question, "limit": question.limit, **answer})


def _answer(clock: Clock, due: Due) -> dict[str, object]:
    """What is drawn of a due date."""
    cells = cells_of(due)
    found = months(cells)
    begin, middle, end = folded(found)
    naive = clock.on(MONDAY_TO_FRIDAY).due()
    return {
        "due": due,
        "ends": moment_words(due),
        "sentence": sentence(due=due),
        "steps": steps(due=due),
        "weekdays": weekdays(),
        "months": begin,
        "folded": middle,
        "last_months": end,
        "looks": looks(cells.values()),
        "timeline": timeline(due),
        "naive": None if due.limit.unit.is_hours else naive,
        "naive_off": abs((naive.day - due.day).days),
        "naive_early": naive.day < due.day,
        "cards": thresholds(due=due, on=clock.calendar),
    }


def articles(request: HttpRequest) -> HttpResponse:
    """The library as a table."""
    rows = [_row(each) for each in limits()]
    table = Table(
        code="limits",
        request=request,
        rows=rows,
        page_size=100,
        columns=(
            Column(key="law", label=_("Law"), sort="law", search=True, choices=_choices(rows, "law")),
            Column(key="article", label=_("Article")),
            Column(
                key="act", label=_("Act"), search=True, link=lambda row: reverse("clock-article", args=[row["code"]])
            ),
            Column(key="amount", label=_("Limit"), sort="amount", numeric=True),
            Column(key="unit", label=_("Unit"), sort="unit", choices=_choices(rows, "unit")),
            Column(key="start", label=_("Runs from"), search=True),
            Column(key="extension", label=_("Extension")),
            Column(key="source", label=_("Source"), choices=_choices(rows, "source")),
        ),
        empty=_("No time limit matches."),
    )
    if table.wants_export:
        return table.export()
    return render(request, "clock/articles.html", {"table": table, "count": len(rows)})


def article(request: HttpRequest, code: str) -> HttpResponse:
    """One limit with everything the law says about it."""
    found = _limit(code)
    rank = RANKS[found.extension.rank] if found.extension else ""
    return render(request, "clock/article.html", {"limit": found, "length": length_words(found), "rank": rank})


def this_year(request: HttpRequest) -> HttpResponse:
    """The calendar of the present year."""
    return redirect("clock-year", year=localdate().year)


def year(request: HttpRequest, year: int) -> HttpResponse:
    """A year of the statutory calendar."""
    if year not in YEARS:
        raise Http404
    found = calendar()
    cells = year_cells(year, found)
    provisional = found.day(date(year, 6, 15), provisional=True).provisional
    working = sum(cell.look in {"plain", "made-up"} for cell in cells.values())
    return render(
        request,
        "clock/year.html",
        {
            "year": year,
            "before": year - 1 if year - 1 in YEARS else None,
            "after": year + 1 if year + 1 in YEARS else None,
            "provisional": provisional,
            "working": working,
            "resting": len(cells) - working,
            "weekdays": weekdays(),
            "months": months(cells),
            "looks": looks(cells.values()),
            "special": [cell for cell in cells.values() if cell.look in {"made-up", "holiday"}],
        },
    )


def _limit(code: str) -> Limit:
    try:
        return limit(code=code)
    except UnknownLimit as error:
        raise Http404(str(error)) from error


def _row(each: Limit) -> dict[str, object]:
    """A limit as a row of the table."""
    return {
        "code": each.code,
        "law": str(each.article.law.name),
        "article": each.article.short,
        "act": str(each.act),
        "amount": each.amount,
        "unit": unit_words(each),
        "start": str(each.start),
        "extension": f"+{each.extension.amount}" if each.extension else "–",
        "source": _("read") if each.source_confirmed else _("to be confirmed"),
    }


def unit_words(each: Limit) -> str:
    """The unit by itself."""
    return str(
        {
            "working-day": _("working days"),
            "calendar-day": _("calendar days"),
            "working-hour": _("working hours"),
            "emergency-hour": _("emergency hours"),
            "month": _("months"),
            "year": _("years"),
        }[each.unit.value]
    )


def _choices(rows: list[dict[str, object]], key: str) -> list[tuple[str, object]]:
    return [(str(value), value) for value in dict.fromkeys(row[key] for row in rows)]
