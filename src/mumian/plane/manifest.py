"""What a version of a store consists of: a small file that is written once and never changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Part:
    """One immutable Parquet file. `path` is relative to the store; `day` is set where a table is kept by day.

    `bounds` holds the least and greatest value of some whole-number columns, so that a reader opens only files that can
    hold what is asked; `run` is the same for files of several tables that were written about the same rows.
    """

    path: str
    rows: int
    size: int
    day: str = ""
    bounds: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    run: str = ""

    def may_hold(self, column: str, least: int | None, greatest: int | None) -> bool:
        """Whether a value from `least` to `greatest` (both included; None: no limit) can be in this column."""
        low, high = self.bounds.get(column, (None, None))
        above = greatest is None or low is None or low <= greatest
        return above and (least is None or high is None or high >= least)


@dataclass(frozen=True, kw_only=True)
class Version:
    """The state of all tables of a store after one change. `made` is in UTC."""

    number: int
    made: datetime
    note: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return sum(part.rows for part in self.tables[table])

    def days(self, table: str) -> tuple[str, ...]:
        """The days a table holds, as ISO dates."""
        return tuple(sorted({part.day for part in self.tables[table] if part.day}))

    @property
    def paths(self) -> frozenset[str]:
        """Every file that belongs to this version."""
        return frozenset(part.path for parts in self.tables.values() for part in parts)


def written(version: Version) -> bytes:
    """The version as the bytes of its manifest."""
    tables = {name: [asdict(part) for part in parts] for name, parts in version.tables.items()}
    content = {
        "format": FORMAT,
        "number": version.number,
        "made": version.made.isoformat(),
        "note": dict(version.note),
        "tables": tables,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> Version:
    """The version that a manifest describes."""
    found = json.loads(content)
    if found["format"] != FORMAT:
        message = f"This manifest has format {found['format']}; this program reads format {FORMAT}."
        raise ValueError(message)
    return Version(
        number=found["number"],
        made=datetime.fromisoformat(found["made"]).astimezone(UTC),
        note=found["note"],
        tables={name: tuple(_part(part) for part in parts) for name, parts in found["tables"].items()},
    )


def _part(found: dict[str, Any]) -> Part:
    bounds = {name: (low, high) for name, (low, high) in found.pop("bounds", {}).items()}
    return Part(**found, bounds=bounds)
