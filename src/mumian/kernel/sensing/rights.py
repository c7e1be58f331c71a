"""What posts and programs may do with sensing, and the one place where it is asked."""

from mumian.kernel.identity.api import Actor, NotAllowed

MANAGE = "sensing.manage"
OBSERVE = "sensing.observe"
ALERTS = "sensing.alerts"
SEE_CLOSED = "sensing.see_closed"


def need(actor: Actor, right: str) -> None:
    """Go on only when the actor holds this right; raises NotAllowed."""
    if not actor.holds(right):
        raise NotAllowed
