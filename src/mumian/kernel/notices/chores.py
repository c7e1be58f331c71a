"""The relay as work beside the pages; `mumian notices relay` is the same on a machine of its own.

Each chore has a thread of its own, so that a slow receiver outside holds up neither consumers nor the other sender.
"""

from functools import cache

from mumian.kernel.system.api import Chore

from .relaying import IDLE, Relay

__all__ = ["CHORES"]


@cache
def _relay() -> Relay:
    """Made once: its connection to the carrier stays open."""
    return Relay()


def carry() -> None:
    """Bring events to their lanes and call consumers."""
    _relay().carry()


def send() -> None:
    """Send what leaves the house."""
    _relay().send()


CHORES = (
    Chore(code="notices.carry", every=IDLE, run=carry),
    Chore(code="notices.send", every=IDLE, run=send),
    Chore(code="notices.send-too", every=IDLE, run=send),
)
