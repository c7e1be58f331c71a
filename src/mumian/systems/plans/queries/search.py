"""One box over measures and tasks."""

from dataclasses import dataclass

from django.db.models import Q

from mumian.kernel.indicators.api import Measure, Task, measures, tasks
from mumian.systems.plans.rules import typed

from .tasks import said

MOST = 40


@dataclass(frozen=True, kw_only=True)
class Found:
    """What fits all words; `more` says that a list was cut."""

    words: str
    measures: list[Measure]
    tasks: list[Task]
    more: bool


def search(words: str) -> Found:
    """Measures and tasks that hold every word, in either language, or bear it as their code."""
    words = typed(words)
    if not words:
        return Found(words="", measures=[], tasks=[], more=False)
    found_measures, found_tasks = measures(), tasks()
    for word in words.split():
        found_measures = found_measures.filter(_named(word))
        found_tasks = found_tasks.filter(said(word))
    lists = list(found_measures.distinct()[: MOST + 1]), list(found_tasks[: MOST + 1])
    return Found(
        words=words,
        measures=lists[0][:MOST],
        tasks=lists[1][:MOST],
        more=any(len(each) > MOST for each in lists),
    )


def _named(word: str) -> Q:
    fields = ("name_zh", "name_en", "definition_zh", "definition_en", "theme__name_zh", "theme__name_en")
    printed = Q(targets__code__iexact=word) | Q(observations__code__iexact=word)
    return printed | Q(code__iexact=word) | Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
