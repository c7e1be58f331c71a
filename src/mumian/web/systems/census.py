"""The register of named systems as marks that can be counted by eye."""

from dataclasses import dataclass

from mumian.kernel.system.api import Coverage, Row, State

_PER_LINE = 18
_STEP = 14
_MARK = 10


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One named system: place on the sheet and state."""

    row: Row
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One family of systems."""

    code: str
    name: str
    marks: tuple[Mark, ...]
    works: int
    declared: int

    @property
    def total(self) -> int:
        """How many systems the family names."""
        return len(self.marks)

    @property
    def width(self) -> int:
        """The width of the sheet, the same for every family."""
        return _PER_LINE * _STEP

    @property
    def height(self) -> int:
        """The height of the sheet."""
        return (len(self.marks) - 1) // _PER_LINE * _STEP + _MARK + 2


_ORDER = (State.WORKS, State.DECLARED, State.AWAITED)


def census(covered: Coverage) -> list[Part]:
    """Every family with one mark for each of its systems, working ones first."""
    parts = []
    for family in covered.families:
        rows = sorted(family.rows, key=lambda row: _ORDER.index(row.state))
        marks = tuple(
            Mark(row=row, x=index % _PER_LINE * _STEP + 1, y=index // _PER_LINE * _STEP + 1)
            for index, row in enumerate(rows)
        )
        states = [row.state for row in rows]
        works, declared = states.count(State.WORKS), states.count(State.DECLARED)
        parts.append(Part(code=family.code, name=family.name, marks=marks, works=works, declared=declared))
    return parts
