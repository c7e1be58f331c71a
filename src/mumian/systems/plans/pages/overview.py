"""All plans, one plan, its yearly evaluation, one theme, the conflicts, the search."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mumian.kernel.indicators.api import METHOD, conflicts, live, plans, themes
from mumian.systems.plans.queries import overview
from mumian.systems.plans.queries.rows import tally
from mumian.systems.plans.queries.search import search


def home(request: HttpRequest) -> HttpResponse:
    """All plans, all themes, the way to everything else."""
    cards = overview.plan_cards()
    shown = {
        "cards": cards,
        "themes": overview.theme_list(),
        "target_count": sum(card.targets for card in cards),
        "task_count": sum(card.tasks for card in cards),
        "conflict_count": conflicts().count(),
        "entered": overview.entered(),
    }
    return render(request, "plans/home.html", shown)


def plan(request: HttpRequest, code: str) -> HttpResponse:
    """One plan: its targets by theme, its target years, its conflicts."""
    found = get_object_or_404(plans(), code=code)
    evaluation = overview.evaluation(found)
    shown = {
        "plan": found,
        "groups": overview.groups_of(evaluation),
        "tally": tally(evaluation.counts),
        "target_count": len(evaluation.rows),
        "years": overview.years_of(evaluation),
        "evaluation_years": range(found.starts, found.ends + 1),
        "task_count": found.tasks.count(),
        "conflicts": overview.conflicts_of(found),
        "method": METHOD,
    }
    return render(request, "plans/plan.html", shown)


def evaluation(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The evaluation of one year: what was known by its end."""
    found = get_object_or_404(plans(), code=code)
    if not found.starts <= year <= found.ends:
        raise Http404
    result = overview.evaluation(found, year)
    shown = {
        "plan": found,
        "year": year,
        "kind": overview.kind_of_evaluation(found, year),
        "groups": overview.groups_of(result),
        "tally": tally(result.counts),
        "target_count": len(result.rows),
        "evaluation_years": range(found.starts, found.ends + 1),
        "method": METHOD,
    }
    return render(request, "plans/evaluation.html", shown)


def theme(request: HttpRequest, code: str) -> HttpResponse:
    """One theme: its targets plan by plan, and what was only measured."""
    found = get_object_or_404(themes(), code=code)
    shown = {
        "theme": found,
        "groups": overview.theme_groups(found),
        "baselines": overview.baselines_without_target(found),
        "method": METHOD,
    }
    return render(request, "plans/theme.html", shown)


def contradictions(request: HttpRequest) -> HttpResponse:
    """Where the plans contradict one another or themselves, with both readings."""
    return render(request, "plans/conflicts.html", {"groups": overview.conflicts_by_kind()})


def now(request: HttpRequest) -> HttpResponse:
    """The figures that the systems of the city compute at this moment."""
    return render(request, "plans/now.html", {"readings": overview.readings(live()), "at": timezone.now()})


def find(request: HttpRequest) -> HttpResponse:
    """The search box over measures and tasks."""
    return render(request, "plans/search.html", {"found": search(request.GET.get("q", ""))})
