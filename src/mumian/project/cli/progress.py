"""Progress on the terminal, and silence where a program reads the output."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars


class Terminal:
    """Draws one bar a stage on standard error, so that standard output stays clean."""

    def __init__(self, *, quiet: bool = False) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, console=Console(stderr=True), disable=quiet)
        self._task: TaskID | None = None

    def start(self, label: str, total: int | None = None) -> None:
        """Begin a stage."""
        self._finish()
        self._task = self._bars.add_task(label, total=total)

    def advance(self, amount: int = 1) -> None:
        """Move the bar of the present stage."""
        if self._task is not None:
            self._bars.advance(self._task, amount)

    def __enter__(self) -> "Terminal":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish()
        self._bars.stop()

    def _finish(self) -> None:
        """A stage that ended shows a full bar, also where nobody knew its length."""
        if self._task is not None:
            done = max(self._bars.tasks[self._task].completed, 1)
            self._bars.update(self._task, total=done, completed=done)
