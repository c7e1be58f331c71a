"""Which of the named systems live here: computed from declarations and passed scenario tests, never typed."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from .declarations import Foundation, System, offered, systems
from .languages import in_language

SEEDS = Path(__file__).parent / "seeds"
PROVEN = SEEDS / "proven.json"  # written by the test run: row id → the scenario tests that prove it


class State(StrEnum):
    """How far a row of the register is."""

    WORKS = "works"  # a scenario test bearing its id passes
    DECLARED = "declared"  # an installed system or room answers for it, not proven yet
    AWAITED = "awaited"  # nobody answers for it yet


@dataclass(frozen=True, kw_only=True)
class Row:
    """One named system of the planning documents."""

    id: str
    family: str
    name_zh: str
    name_en: str
    state: State
    answered_by: System | Foundation | None

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_zh, self.name_en)


@dataclass(frozen=True, kw_only=True)
class Module:
    """Rows of the register that are built together."""

    id: str
    family: str
    name_zh: str
    name_en: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_zh, self.name_en)


@dataclass(frozen=True, kw_only=True)
class Family:
    """A chapter of the register."""

    code: str
    name_zh: str
    name_en: str
    modules: tuple[Module, ...]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_zh, self.name_en)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of the chapter."""
        return tuple(row for module in self.modules for row in module.rows)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The whole register with its state on this installation."""

    families: tuple[Family, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, by family and module."""
        return tuple(row for family in self.families for row in family.rows)

    def count(self, state: State) -> int:
        """How many rows are in this state."""
        return sum(row.state is state for row in self.rows)


def read(name: str) -> Iterator[dict[str, str]]:
    """The rows of one seed file."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def proven() -> dict[str, list[str]]:
    """The rows that the last complete test run proved, with the names of the tests."""
    found: dict[str, list[str]] = json.loads(PROVEN.read_text(encoding="utf-8"))
    return found


def coverage() -> Coverage:
    """The register of named systems as it stands on this installation."""
    answered = {row: by for by in (*offered(Foundation), *systems()) for row in by.register}
    rows = {each["id"]: _row(each, answered.get(each["id"])) for each in read("register.csv")}
    modules = [_module(each, rows) for each in read("modules.csv")]
    families = sorted(read("families.csv"), key=lambda each: int(each["order"]))
    return Coverage(families=tuple(_family(each, modules) for each in families))


def _row(each: dict[str, str], by: System | Foundation | None) -> Row:
    state = State.AWAITED if by is None else State.WORKS if each["id"] in proven() else State.DECLARED
    return Row(
        id=each["id"],
        family=each["family"],
        name_zh=each["name_zh"],
        name_en=each["name_en"],
        state=state,
        answered_by=by,
    )


def _module(each: dict[str, str], rows: dict[str, Row]) -> Module:
    return Module(
        id=each["id"],
        family=each["family"],
        name_zh=each["name_zh"],
        name_en=each["name_en"],
        rows=tuple(rows[id_] for id_ in each["system_ids"].split()),
    )


def _family(each: dict[str, str], modules: list[Module]) -> Family:
    return Family(
        code=each["code"],
        name_zh=each["name_zh"],
        name_en=each["name_en"],
        modules=tuple(module for module in modules if module.family == each["code"]),
    )
