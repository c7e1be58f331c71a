"""What a system declares: what follows from an alert."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mumian.kernel.sensing.models import Alert
from mumian.kernel.system.api import Declaration, offered


def _nothing(_alert: Alert) -> None:
    """Nothing follows."""


@dataclass(frozen=True, kw_only=True)
class Reaction(Declaration):
    """What a rule may name as its consequence: called in the transaction in which the alert is raised or cleared, so
    that both stand or fall together. It must not speak to the outside, and must be quick.
    """

    raised: Callable[[Alert], None] = field(repr=False)
    cleared: Callable[[Alert], None] = field(default=_nothing, repr=False)


def reactions() -> dict[str, Reaction]:
    """Every declared reaction by its code."""
    return {each.code: each for each in offered(Reaction)}
