"""What a verification can find, in words that name the row."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum

__all__ = ["Finding", "Report", "What"]

MOST = 1000


class What(StrEnum):
    """Kinds of damage; the values are part of the JSON output."""

    ALTERED = "altered"  # a record says something else than when it was sealed
    REMOVED = "removed"  # a sealed record is gone
    INSERTED = "inserted"  # a record that did not come through `append`
    PLACE = "place"  # a row of the tree (a leaf hash) was altered or removed
    NODE = "node"  # a stored subtree hash was altered or removed
    HEAD = "head"  # a signed head was altered, removed or is not of a known key
    REWRITTEN = "rewritten"  # records and all their stored hashes changed together; only the signed head knows
    UNGUARDED = "unguarded"  # a trigger that refuses changes is missing


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong. `position` to `last` are places in the tree, `record` is a record's number."""

    what: What
    message: str
    position: int | None = None
    last: int | None = None
    record: int | None = None
    head: int | None = None


@dataclass(kw_only=True)
class Report:
    """Outcome of a verification: how much was looked at, and everything that is wrong."""

    size: int = 0
    heads: int = 0
    waiting: int = 0
    findings: list[Finding] = field(default_factory=list)
    more: int = 0  # findings beyond the first MOST, counted only

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def add(self, what: What, message: str, **where: int | None) -> None:
        """Note one thing that is wrong."""
        self.put(Finding(what=what, message=message, **where))

    def put(self, finding: Finding) -> None:
        """Keep a finding, or count it when there are very many already."""
        if len(self.findings) < MOST:
            self.findings.append(finding)
        else:
            self.more += 1

    def as_json(self) -> dict[str, object]:
        """For a program."""
        return {"clean": self.clean, **asdict(self)}
