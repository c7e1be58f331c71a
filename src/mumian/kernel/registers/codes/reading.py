"""The shape in which a recognised code is explained."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .faults import CodeError


class CodeKind(StrEnum):
    """The kinds of code known here."""

    CITIZEN = "citizen"
    CREDIT = "credit"
    ORGANISATION = "organisation"
    DIVISION = "division"
    LICENCE = "licence"
    ITEM = "item"
    BASIC_ITEM = "basic-item"
    CASE = "case"
    RESOURCE = "resource"


KIND_NAMES: dict[CodeKind, Promise] = {
    CodeKind.CITIZEN: _("Citizen identity number"),
    CodeKind.CREDIT: _("Unified social credit code"),
    CodeKind.ORGANISATION: _("Organisation code"),
    CodeKind.DIVISION: _("Administrative division code"),
    CodeKind.LICENCE: _("Electronic licence identifier"),
    CodeKind.ITEM: _("Service item implementation code"),
    CodeKind.BASIC_ITEM: _("Service item basic code"),
    CodeKind.CASE: _("Case number"),
    CodeKind.RESOURCE: _("Information resource code"),
}
STANDARDS: dict[CodeKind, str] = {
    CodeKind.CITIZEN: "GB 11643",
    CodeKind.CREDIT: "GB 32100",
    CodeKind.ORGANISATION: "GB 11714",
    CodeKind.DIVISION: "GB/T 2260",
    CodeKind.LICENCE: "GB/T 36904",
    CodeKind.ITEM: "GB/T 39554.1",
    CodeKind.BASIC_ITEM: "GB/T 39554.1",
    CodeKind.CASE: "GB/T 39554.1",
    CodeKind.RESOURCE: "政务信息资源目录编制指南",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a code: where it stands (from 1), its characters, what it is and what it says.

    ``division`` is set when the part is a division code whose name the register of areas knows.
    """

    start: int
    text: str
    label: Promise
    meaning: Promise | str = ""
    division: bool = False


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One character of the check computation: its value times its weight."""

    character: str
    value: int
    weight: int

    @property
    def product(self) -> int:
        """Value times weight."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read as one kind of code: its parts when the form fits, its fault when it does not."""

    kind: CodeKind
    text: str
    parts: tuple[Part, ...] = ()
    fault: CodeError | None = None
    flags: frozenset[str] = frozenset()
    check: str = ""
    steps: tuple[CheckStep, ...] = ()
    rule: str = ""

    @property
    def valid(self) -> bool:
        """True when every rule is kept (a flagged code counts as valid)."""
        return self.fault is None

    @property
    def name(self) -> Promise:
        """What this kind of code is called."""
        return KIND_NAMES[self.kind]

    @property
    def standard(self) -> str:
        """The standard that defines it."""
        return STANDARDS[self.kind]
