"""Parts of the start page and of the city screen that systems declare."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from mumian.kernel.system.api import Declaration, declared


@dataclass(frozen=True, kw_only=True)
class Panel(Declaration):
    """A part of the start page and of the city screen: a template, and the function that answers what it shows.

    On the screen, figures stand on the left and what happens on the right.
    """

    template: str
    context: Callable[[HttpRequest], dict[str, object]]
    weight: int = 50
    side: Literal["left", "right"] = "right"


def panels() -> tuple[Panel, ...]:
    """All panels, light ones first."""
    return tuple(sorted((panel for _, panel in declared(Panel)), key=lambda panel: (panel.weight, panel.code)))
