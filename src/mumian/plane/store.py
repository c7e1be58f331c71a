"""A store: tables that change together. Parts are immutable, a manifest says which belong to a version."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa

from . import engine, manifest
from .change import Change
from .durable import create, only_writer, sync, sync_tree
from .manifest import Part, Version
from .slices import Slice


class NoSuchVersion(LookupError):  # noqa: N818 - it is an answer, not a fault of ours
    """The store has no version of this number, or no longer."""


class Store:
    """Tables in one folder that change together, with their past.

    Writers wait for one another. A change that does not end leaves the store as it was; what it had written is
    swept away by the next one. Readers never wait: a version, once there, stays as it is until `keep` newer ones
    have been made.
    """

    def __init__(self, folder: Path, *, keep: int = 10) -> None:
        if "'" in str(folder):
            message = f"A store cannot live in a folder with a quotation mark in its name: {folder}"
            raise ValueError(message)
        self.folder, self.keep = folder, keep

    def versions(self) -> tuple[Version, ...]:
        """Every kept version, oldest first."""
        return tuple(self.version(number) for number in self._numbers())

    def latest(self) -> Version | None:
        """The newest version; None where nothing was ever written."""
        numbers = self._numbers()
        return self.version(numbers[-1]) if numbers else None

    def newest(self) -> int:
        """The number of the newest version; 0 where nothing was ever written."""
        return max(self._numbers(), default=0)

    def as_of(self, moment: datetime) -> Version | None:
        """The version that was the newest one at this moment (with time zone)."""
        return next((each for each in reversed(self.versions()) if each.made <= moment), None)

    def version(self, number: int) -> Version:
        """The version of this number; raises NoSuchVersion."""
        try:
            return manifest.read(self._manifest(number).read_bytes())
        except FileNotFoundError:
            message = f"{self.folder.name} has no version {number}."
            raise NoSuchVersion(message) from None

    def table(self, name: str, *, version: Version) -> ir.Table:
        """The rows of a table as an expression; raises KeyError for a table the version does not have."""
        paths = [self.folder / part.path for part in version.tables[name]]
        return engine.parquet(paths, key=f"{self.folder}/{version.number}/{version.made.isoformat()}/{name}")

    def read(self, parts: Sequence[Part], *, key: str = "") -> ir.Table:
        """The rows of these files, of which there must be one; `key` names a choice that is asked for again."""
        return engine.parquet([self.folder / part.path for part in parts], key=key and f"{self.folder}/{key}")

    def fetch(self, parts: Sequence[Part], wanted: Slice) -> pa.Table:
        """Rows of these files, of which there must be one; every file must have the columns."""
        return engine.fetch([self.folder / part.path for part in parts], wanted)

    @contextmanager
    def change(self, *, base: int | Callable[[], int | None] | None = None) -> Iterator[Change]:
        """Write tables; `commit` makes them visible together, and a block that ends without it leaves no trace.

        The writer's lock is held for the whole block. `base` is the version to start from (None the newest, 0 an
        empty store), or a function that answers it once the lock is held.
        """
        self._prepare()
        with only_writer(self.folder / "lock"):
            self._sweep()
            number = base() if callable(base) else base
            change = Change(self.folder, base=self._base(number), commit=self._commit)
            try:
                yield change
            finally:
                change.discard()

    def sweep(self) -> None:
        """Remove what unfinished changes left behind, and versions older than the kept ones."""
        self._prepare()
        with only_writer(self.folder / "lock"):
            self._sweep()

    def _sweep(self) -> None:
        for number in self._numbers()[: -self.keep]:
            self._manifest(number).unlink()
        needed = {path.split("/")[1] for version in self.versions() for path in version.paths}
        for folder in (self.folder / "parts").iterdir():
            if folder.name not in needed:
                shutil.rmtree(folder, ignore_errors=True)
        for draft in (self.folder / "versions").glob(".*"):
            draft.unlink(missing_ok=True)

    def _commit(self, parts: str, tables: Mapping[str, tuple[Part, ...]], note: Mapping[str, str]) -> Version:
        sync_tree(self.folder / parts)
        sync(self.folder / "parts")
        number = self.newest() + 1
        version = Version(number=number, made=datetime.now(UTC), note=dict(note), tables=dict(tables))
        create(self._manifest(number), manifest.written(version))
        return version

    def _base(self, number: int | None) -> Version | None:
        if number == 0:
            return None
        return self.latest() if number is None else self.version(number)

    def _prepare(self) -> None:
        for name in ("parts", "versions"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def _numbers(self) -> list[int]:
        return sorted(int(path.stem) for path in (self.folder / "versions").glob("[0-9]*.json"))

    def _manifest(self, number: int) -> Path:
        return self.folder / "versions" / f"{number:08}.json"
