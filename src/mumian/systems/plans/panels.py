"""What the start page shows of the plans: a few promises, each with the last known value."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from .queries.overview import key_figures
from .queries.rows import TargetRow, value_words


@dataclass(frozen=True, kw_only=True)
class Card:
    """A key figure of the start page."""

    row: TargetRow

    @property
    def value(self) -> str:
        """The last known value, or the promise where nothing is known yet."""
        return value_words(self.row.last) if self.row.last else self.row.words

    @property
    def year(self) -> str:
        """The period of the last known value."""
        return self.row.last.period if self.row.last else ""

    @property
    def target(self) -> str:
        """The promise in a line."""
        year = {"year": self.row.target.year, "target": self.row.words}
        if self.row.last:
            return _("Target: %(target)s by %(year)s") % year
        return _("Target by %(year)s; no value yet") % year


def key_figure_cards(request: HttpRequest) -> dict[str, object]:
    """The cards; none while no plan is loaded."""
    return {"cards": [Card(row=row) for row in key_figures()]}
