"""How data enter a system: from a file that somebody names, or as the sample city."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .declarations import Declaration, Text


class Progress(Protocol):
    """Where long work says how far it is."""

    def start(self, label: str, total: int | None = None) -> None:
        """A new stage begins; `total` is None when nobody knows."""

    def advance(self, amount: int = 1) -> None:
        """So much more of the stage is done."""


class Quiet:
    """A progress that nobody watches."""

    def start(self, label: str, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self, amount: int = 1) -> None:
        """Say nothing."""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """One kind of defect found in a file: how often, and one example a person can look up."""

    code: str
    label: Text
    count: int
    example: str = ""


@dataclass(frozen=True, kw_only=True)
class LoadReport:
    """What a load read and kept. `read` and `stored` count rows of the file and of the store."""

    read: int
    stored: int
    troubles: tuple[Trouble, ...] = field(default=())


class LoadRefused(Exception):  # noqa: N818 - it is an answer, not a fault of ours
    """The file cannot be taken. The message says what is wrong and what to do; nothing was stored."""


@dataclass(frozen=True, kw_only=True)
class Loader(Declaration):
    """A kind of file the system takes: `mumian load <code> FILE`. Raises LoadRefused; stores all or nothing."""

    load: Callable[[Path, Progress], LoadReport]


@dataclass(frozen=True, kw_only=True)
class Sample(Declaration):
    """The system's part of the sample city: `mumian demo`. Filling twice changes nothing."""

    ready: Callable[[], bool]
    fill: Callable[[Progress], None]
