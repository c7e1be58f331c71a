"""Cards of the start page that systems declare."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from mumian.kernel.system.api import Declaration, declared


@dataclass(frozen=True, kw_only=True)
class Panel(Declaration):
    """A part of the start page: a template, and the function that answers what it shows."""

    template: str
    context: Callable[[HttpRequest], dict[str, object]]
    weight: int = 50


def panels() -> tuple[Panel, ...]:
    """All panels, light ones first."""
    return tuple(sorted((panel for _, panel in declared(Panel)), key=lambda panel: (panel.weight, panel.code)))
