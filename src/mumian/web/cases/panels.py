"""What a system knows of its cases beside the case itself, drawn on the case's page."""

from collections.abc import Callable
from dataclasses import dataclass

from mumian.kernel.cases.api import Case
from mumian.kernel.system.api import Declaration, declared


@dataclass(frozen=True, kw_only=True)
class CasePanel(Declaration):
    """A part of the page of every case of these kinds, for its officials and for whose case it is.

    `context` answers what the template shows, None for nothing. It is asked after the case itself was allowed to be
    seen, and must not show more of a person than the case does.
    """

    kinds: tuple[str, ...]
    template: str
    context: Callable[[Case], dict[str, object] | None]


def panels_of(case: Case) -> list[tuple[str, dict[str, object]]]:
    """Templates and what they show, for one case."""
    wanted = [panel for _system, panel in declared(CasePanel) if case.kind in panel.kinds]
    found = [(panel.template, panel.context(case)) for panel in wanted]
    return [(template, values) for template, values in found if values is not None]
