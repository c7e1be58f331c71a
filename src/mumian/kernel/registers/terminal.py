"""Progress on the terminal."""

import sys
from types import TracebackType
from typing import Any

import click


class Bar:
    """One progress bar a stage, on standard error; silent where a program reads the output."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None

    def start(self, label: str, total: int | None = None) -> None:
        """The stage before is done; begin the next one."""
        self._end()
        if self._quiet:
            return
        if total is None:
            click.echo(label, err=True)
            return
        self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
        self._bar.__enter__()

    def advance(self, amount: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.update(amount)

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
