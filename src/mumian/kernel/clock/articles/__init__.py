"""The library of limits: one row an article, one file a law or a family of laws."""

from functools import cache

from django.utils.translation import gettext

from mumian.kernel.clock.law import Rule
from mumian.kernel.clock.limits import Limit
from mumian.kernel.clock.refusals import UnknownLimit

from . import (
    general,
    information,
    licensing,
    local,
    market,
    penalty,
    personal,
    petitions,
    reconsideration,
    registration,
    sharing,
)

FILES = (licensing, penalty, reconsideration, information, petitions, sharing, market, registration, personal, local)


@cache
def limits() -> tuple[Limit, ...]:
    """Every limit, by law and article."""
    return tuple(limit for file in FILES for limit in file.LIMITS)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule that bears on counting without being a limit."""
    return tuple(rule for file in (general, *FILES) for rule in file.RULES)


@cache
def _by_code() -> dict[str, Limit]:
    return {limit.code: limit for limit in limits()}


def limit(code: str) -> Limit:
    """The limit with this code. Raises `UnknownLimit`."""
    found = _by_code().get(code)
    if found is None:
        raise UnknownLimit(
            gettext("No article of the clock library bears the code “%(code)s”.") % {"code": code[:60]}, field="article"
        )
    return found
