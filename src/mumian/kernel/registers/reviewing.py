"""When the joint review of a doubted value is due."""

import datetime as dt
from importlib.util import find_spec

# The regulation on sharing government data asks for a review of doubted data; its own limit is to be confirmed in the
# official text. Until then the review is given as long as the reply to a conditional request: ten working days.
LIMIT = "sharing-conditional"


def review_due(opened: dt.datetime) -> tuple[dt.datetime | None, tuple[str, ...]]:
    """The moment (with time zone) and its derivation line by line; (None, ()) while no clock is installed."""
    if find_spec("mumian.kernel.clock") is None:
        return None, ()
    from mumian.kernel.clock import api as clock  # noqa: PLC0415 - the room of clocks may be absent

    running = clock.begin(limit=clock.limit(code=LIMIT), at=opened, reason="joint review of a doubted value")
    due = running.due(provisional=True)
    return due.moment, tuple(step.text for step in clock.steps(due=due))
