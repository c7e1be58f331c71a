"""Finding a limit by what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from mumian.kernel.clock.api import Law, Limit, limits


@dataclass(frozen=True, kw_only=True)
class Group:
    """The limits of one law."""

    law: Law
    limits: tuple[Limit, ...]


def by_law(query: str = "") -> tuple[Group, ...]:
    """The limits that hold every word of the query, in either language, under their laws."""
    words = query.casefold().split()
    found = [limit for limit in limits() if _holds(limit, words)]
    laws = {limit.article.law.code: limit.article.law for limit in found}
    return tuple(
        Group(law=law, limits=tuple(each for each in found if each.article.law.code == code))
        for code, law in laws.items()
    )


def _holds(limit: Limit, words: Iterable[str]) -> bool:
    act, start = limit.act, limit.start
    texts = (limit.code, act.zh, act.en, start.zh, start.en, limit.article.zh, limit.article.en)
    text = " ".join(texts).casefold()
    return all(word in text for word in words)
