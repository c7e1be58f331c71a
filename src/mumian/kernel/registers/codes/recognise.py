"""Say what a pasted text is: which code, its parts, and what is wrong with it."""

import re
from collections.abc import Callable

from . import explain
from .faults import CodeError, Fault, tidy
from .reading import CodeKind, Reading

Reader = Callable[[str], Reading]
READERS: dict[CodeKind, Reader] = {
    CodeKind.CITIZEN: explain.citizen_number,
    CodeKind.CREDIT: explain.credit_code,
    CodeKind.ORGANISATION: explain.organisation_code,
    CodeKind.DIVISION: explain.division_code,
    CodeKind.LICENCE: explain.licence_identifier,
    CodeKind.ITEM: explain.item_code,
    CodeKind.BASIC_ITEM: explain.basic_item_code,
    CodeKind.CASE: explain.case_number,
    CodeKind.RESOURCE: explain.resource_code,
}
# The shapes are wide on purpose: a slip of the finger should still lead to the right explanation.
SHAPES: tuple[tuple[str, tuple[CodeKind, ...]], ...] = (
    (r"1\.2\.156\..*", (CodeKind.LICENCE,)),
    (r"\d+/\d+", (CodeKind.RESOURCE,)),
    (r"\d{15}", (CodeKind.CITIZEN,)),
    (r"\d{17}[0-9X]", (CodeKind.CITIZEN, CodeKind.CREDIT)),
    (r".{18}", (CodeKind.CREDIT,)),
    (r"\d{12}", (CodeKind.DIVISION, CodeKind.BASIC_ITEM)),
    (r"\d{9}", (CodeKind.ORGANISATION, CodeKind.DIVISION)),
    (r".{8}-?.", (CodeKind.ORGANISATION,)),
    (r"\d{2}|\d{4}|\d{6}", (CodeKind.DIVISION,)),
    (r"[^|]{18}\|?.\|?.{12}", (CodeKind.ITEM,)),
    (r"[^|]{18}\|?.\|?.{12}\|?.{8}\|?.{4}", (CodeKind.CASE,)),
)


def read_as(kind: CodeKind, text: str) -> Reading:
    """Read ``text`` as this kind of code; a fault is part of the answer, not an exception."""
    try:
        return READERS[kind](text)
    except CodeError as error:
        return Reading(kind, tidy(text), fault=error, check=error.expected if error.fault is Fault.CHECK else "")


def recognise(text: str) -> tuple[Reading, ...]:
    """All kinds of code that ``text`` can be, valid ones first; empty when the shape is unknown."""
    code = tidy(text)
    for shape, kinds in SHAPES:
        if re.fullmatch(shape, code):
            readings = [read_as(kind, code) for kind in kinds]
            valid = [reading for reading in readings if reading.valid]
            return tuple(valid or readings)
    return ()
