"""What the commands of this room show while they work, and how they say that something cannot be done."""

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

import click
from django.db import OperationalError, ProgrammingError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from .heads import NotAHead
from .keys import KeyMissing
from .proofs import NotSealed
from .tree import Damaged

__all__ = ["Bar", "Room", "told"]

T = TypeVar("T")


class Bar:
    """A progress bar on standard error; nothing where a program reads or the error stream is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        """`quiet` for output that a program reads."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bars = Progress(*columns, console=Console(stderr=True), disable=quiet, transient=True)
        self._task: TaskID | None = None

    def start(self, label: str, total: int | None = None) -> None:
        """Begin."""
        self._task = self._bars.add_task(label, total=total)

    def advance(self, amount: int = 1) -> None:
        """Go on."""
        if self._task is not None:
            self._bars.advance(self._task, amount)

    def __enter__(self) -> "Bar":
        """Show it."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take it away."""
        self._bars.stop()


class Room(click.Group):
    """Says what to do where the database has no tables yet."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            if "ledger_" not in str(error):
                raise
            raise click.UsageError("The database has no ledger yet. Run: mumian manage migrate") from error


class Tampering(click.ClickException):
    """Ends the command with the exit code of tampering."""

    exit_code = 1


def told(work: Callable[[], T]) -> T:
    """The result of `work`; what it cannot do becomes a plain message and an exit code."""
    try:
        return work()
    except Damaged as error:
        raise Tampering(f"{error} Run: mumian ledger verify") from error
    except (KeyMissing, NotSealed, NotAHead, ValueError) as error:
        raise click.UsageError(str(error)) from error
