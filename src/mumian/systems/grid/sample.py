"""Matters of a made-up month, in every stage, marked as samples."""

import random

from django.db import transaction

from mumian.kernel.cases import api as cases
from mumian.kernel.identity.api import Actor
from mumian.kernel.system.api import Progress

from .actions import Found, report
from .classes import CLASSES
from .models import Source
from .queries import districts

MANY = 60
SAMPLE = Actor(name="program:sample", everything=True)
WAY = {"acceptance": "accept", "filing": "", "dispatch": "send", "handling": "done", "check": "pass", "closing": ""}


@transaction.atomic
def fill(progress: Progress) -> None:
    """Open them and let each go some way."""
    chance = random.Random(30428)  # noqa: S311 - a sample, the same everywhere
    places = districts()
    progress.start("grid", MANY)
    for number in range(MANY):
        kind = CLASSES[0] if number % 2 else chance.choice(CLASSES)  # covers are what has a limit
        district, name = chance.choice(places)
        found = Found(
            category=kind.code,
            description="样例：待处置的问题",
            address=f"样例 {name} 第 {number + 1} 处",
            district=district,
            sample=True,
        )
        case = report(SAMPLE, found, source=Source.COLLECTOR)
        _go(case, chance.randint(0, len(WAY)))
        progress.advance(1)


def _go(case: cases.Case, steps: int) -> None:
    for element in list(WAY)[:steps]:
        waiting = case.steps.get(element=element, done_at=None)
        cases.finish(SAMPLE, step=waiting.pk, answer=WAY[element], opinion="样例")
