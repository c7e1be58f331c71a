"""The relay as work beside the pages; `mumian notices relay` is the same on a machine of its own."""

from functools import cache

from mumian.kernel.system.api import Chore

from .relaying import IDLE, Relay


@cache
def _relay() -> Relay:
    """Made in the thread that runs it, where its connection to the carrier stays open."""
    return Relay()


def carry() -> None:
    """Everything that is due now."""
    _relay().drain()


CHORES = (Chore(code="notices.relay", every=IDLE, run=carry),)
