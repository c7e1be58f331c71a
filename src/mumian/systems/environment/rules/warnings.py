"""Warnings of heavily polluted weather (重污染天气预警): yellow, orange, red by the indices of the days to come.

The edition of 2024 is the one applied; that of 2018 is kept for looking back. A city may set stricter conditions, never
weaker ones. The indices are means of 24 hours on end, here those of the calendar days forecast.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .sources import WARNING_2018, WARNING_2024, Standard


class Warning(StrEnum):  # noqa: A001 - it is one
    """The levels, from the lowest."""

    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Spell:
    """More than this index on so many days on end."""

    above: int
    days: int


@dataclass(frozen=True, kw_only=True)
class Edition:
    """For each level its conditions: one of them must hold, and each asks for all of its spells."""

    source: Standard
    conditions: Mapping[Warning, tuple[tuple[Spell, ...], ...]]


EDITIONS = {
    "2018": Edition(
        source=WARNING_2018,
        conditions={
            Warning.RED: ((Spell(above=200, days=4), Spell(above=300, days=2)), (Spell(above=499, days=1),)),
            Warning.ORANGE: ((Spell(above=200, days=3),),),
            Warning.YELLOW: ((Spell(above=200, days=2),),),
        },
    ),
    "2024": Edition(
        source=WARNING_2024,
        conditions={
            Warning.RED: ((Spell(above=200, days=3), Spell(above=300, days=1)),),
            Warning.ORANGE: ((Spell(above=200, days=2),), (Spell(above=150, days=3),)),
            Warning.YELLOW: ((Spell(above=200, days=1),), (Spell(above=150, days=2),)),
        },
    ),
}


def warning(forecast: Sequence[int | None], edition: str = "2024") -> Warning | None:
    """The highest level whose condition the forecast of successive days meets; a day without forecast ends a spell."""
    conditions = EDITIONS[edition].conditions
    return next(
        (
            level
            for level in (Warning.RED, Warning.ORANGE, Warning.YELLOW)
            if any(
                all(longest(forecast, spell.above) >= spell.days for spell in spells) for spells in conditions[level]
            )
        ),
        None,
    )


def longest(forecast: Sequence[int | None], above: int) -> int:
    """The longest run of days above an index."""
    best = run = 0
    for index in forecast:
        run = run + 1 if index is not None and index > above else 0
        best = max(best, run)
    return best
