"""The relay: moves events from the outbox to their lanes, calls consumers, sends what leaves the house.

Any number of relays may run; each takes what no other has. It can be killed at any point: what was committed stays,
what was not is done again, and only what went outside may have gone twice under the same id.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import OperationalError, close_old_connections
from django.utils import timezone

from .carriers import Carrier, chosen
from .handling import handle_due
from .sending import send_due

__all__ = ["Relay"]

log = logging.getLogger(__name__)
IDLE = 0.25  # seconds between looks when nothing was there
TROUBLED = 2.0  # and after the database or the carrier failed


class Relay:
    """One worker. `clock` tells the time, so that a test can let an hour pass."""

    def __init__(self, *, carrier: Carrier | None = None, clock: Callable[[], datetime] = timezone.now) -> None:
        """With the carrier of this installation unless another is given."""
        self.carrier = carrier or chosen()
        self.clock = clock

    def step(self) -> int:
        """Do a little of everything that is due; how much it was, 0 when all is done for now."""
        moved = self.carrier.move(now=self.clock())
        return moved + handle_due(now=self.clock()) + send_due(clock=self.clock)

    def drain(self) -> int:
        """Go on until nothing is due now."""
        done = 0
        while step := self.step():
            done += step
        return done

    def run(self, stop: threading.Event) -> None:
        """Go on until told to stop; trouble with the database or the network is waited out."""
        while not stop.is_set():
            try:
                wait = 0.0 if self.step() else IDLE
            except (OperationalError, OSError) as trouble:
                log.warning("the relay waits: %s", trouble)
                wait = TROUBLED
            close_old_connections()
            stop.wait(wait)
        self.carrier.close()
