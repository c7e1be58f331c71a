"""How states and cards are drawn: a shape, a word, then a colour."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from mumian.kernel.cases import api
from mumian.kernel.clock.api import Card

TONES = {
    api.State.OPEN: "doing",
    api.State.DONE: "good",
    api.State.WITHDRAWN: "quiet",
    api.State.MERGED: "quiet",
    api.State.STOPPED: "bad",
}
CARDS = {
    Card.RED: ("red-card", _("red card: over time")),
    Card.YELLOW: ("yellow-card", _("yellow card: last day")),
    Card.WARNING: ("waiting", _("due soon")),
}


def tone(case: api.Case) -> str:
    """The kind of state for `{% state %}`."""
    return TONES[api.State(case.state)]


def card(row: api.Case | api.Step, at: dt.datetime) -> tuple[str, object] | None:
    """Kind and words of the card that shows at a moment; None for none."""
    return CARDS.get(api.card_of(row, at=at))
