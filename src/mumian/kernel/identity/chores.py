"""What no longer counts is cleared away: attempts at the brake, and tickets of sign-ins that ended."""

from mumian.kernel.system.api import Chore

from .brake import forget_old
from .programs import forget_tickets

HOUR = 3600

CHORES = (
    Chore(code="identity.attempts", every=HOUR, run=forget_old),
    Chore(code="identity.tickets", every=HOUR, run=forget_tickets),
)
