"""The relay: moves events from the outbox to their lanes, calls consumers, sends what leaves the house.

Any number of relays may run; each takes what no other has. It can be killed at any point: what was committed stays,
what was not is done again, and only what went outside may have gone twice under the same id.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connection
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

    def carry(self) -> int:
        """Bring what waits to its lanes and call consumers, until nothing is due; how much it was."""
        return _until_done(lambda: self.carrier.move(now=self.clock()) + handle_due(now=self.clock()))

    def send(self) -> int:
        """Send what is due outside, until nothing is; how many attempts were made."""
        return _until_done(lambda: send_due(clock=self.clock))

    def drain(self) -> int:
        """Do both until nothing is due now."""
        return _until_done(lambda: self.carry() + self.send())

    def run(self, stop: threading.Event, *, senders: int = 2) -> None:
        """Go on until told to stop. Senders have threads of their own: a slow receiver holds up no consumer."""
        threads = [
            threading.Thread(target=_repeat, args=(self.send, stop), name=f"sender-{number}")
            for number in range(senders)
        ]
        for thread in threads:
            thread.start()
        _repeat(self.carry, stop)
        for thread in threads:
            thread.join()
        self.carrier.close()


def _until_done(work: Callable[[], int]) -> int:
    total = 0
    while done := work():
        total += done
    return total


def _repeat(work: Callable[[], int], stop: threading.Event) -> None:
    """Trouble with the database or the network is waited out."""
    while not stop.is_set():
        try:
            wait = 0.0 if work() else IDLE
        except (DatabaseError, OSError) as trouble:
            log.warning("the relay waits: %s", trouble)
            wait = TROUBLED
        close_old_connections()
        stop.wait(wait)
    connection.close()
