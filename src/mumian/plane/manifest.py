"""What a version of a store consists of: a small file that is written once and never changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Part:
    """One immutable Parquet file. `path` is relative to the store; `day` is set where a table is kept by day."""

    path: str
    rows: int
    size: int
    day: str = ""


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
        tables={name: tuple(Part(**part) for part in parts) for name, parts in found["tables"].items()},
    )
