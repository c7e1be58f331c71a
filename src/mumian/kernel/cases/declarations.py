"""What systems declare about the matters they handle, and how it is found."""

from dataclasses import dataclass
from pathlib import Path

from mumian.kernel.system.api import Declaration, offered

from .refusals import CaseRefused, Why


@dataclass(frozen=True, kw_only=True)
class CaseKind(Declaration):
    """One kind of matter. `model` is the BPMN file of its first version; later ones are drawn in the city.

    `basis` is the law that lets a department handle it, as the ledger keeps it; `limit` is the code of the limit for
    the whole matter ("" for none), which runs from the answer that the model marks with `clock="start"`, else from the
    opening. `personal` is false when its cases are about things and no person stands in them.
    """

    model: Path
    basis: str
    limit: str = ""
    personal: bool = True


def kinds() -> tuple[CaseKind, ...]:
    """Every kind that rooms and systems declare."""
    return offered(CaseKind)


def kind_of(code: str) -> CaseKind:
    """The kind with this code. Raises CaseRefused."""
    for kind in kinds():
        if kind.code == code:
            return kind
    raise CaseRefused(Why.NO_KIND, code, field="kind")
