"""Measures that a system computes at the moment of asking."""

from collections.abc import Callable
from dataclasses import dataclass

from mumian.kernel.system.api import Declaration, System, declared

from .units import units


@dataclass(frozen=True, kw_only=True)
class Indicator(Declaration):
    """A live figure of a system: `value` answers a number now, or None where there is nothing to measure yet.

    `unit` is a code of `units()`, or a symbol of UCUM such as "km/h". `source` and `method` are sentences for the
    reader; `page` is the name of the address that shows more.
    """

    unit: str
    value: Callable[[], float | None]
    source: object = ""
    method: object = ""
    page: str = ""

    @property
    def unit_name(self) -> str:
        """The unit as a reader writes it after the number."""
        return units()[self.unit].name if self.unit in units() else self.unit


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a live figure says now."""

    system: System
    indicator: Indicator
    value: float | None


def live(system: str = "") -> tuple[Reading, ...]:
    """The live figures of all systems, or of one."""
    found = [(each, offer) for each, offer in declared(Indicator) if system in ("", each.code)]
    return tuple(Reading(system=each, indicator=offer, value=offer.value()) for each, offer in found)
