"""Group commit: one thread writes what many callers bring, and answers each after the commit that holds its rows."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

import pyarrow as pa

from mumian.kernel.sensing.refusals import Busy

MOST_WAITING = 1_000_000  # rows
GROUP = 250_000  # rows


Row = tuple[object, ...]  # the columns of OBSERVATION in order: one row as a table would take longer than its commit


class Job:
    """The rows of one caller (a table, or one row), and where the answer goes."""

    __slots__ = ("answer", "count", "made", "rows")

    def __init__(self, rows: pa.Table | Row, made: Callable[[Any], object]) -> None:
        self.rows, self.made, self.answer = rows, made, Future[object]()
        self.count = 1 if isinstance(rows, tuple) else len(rows)


class Writer:
    """Collects jobs while a group is being committed; `commit` writes one group and answers its jobs."""

    def __init__(self, commit: Callable[[Sequence[Job]], None], *, most_waiting: int = MOST_WAITING) -> None:
        self._commit, self._most = commit, most_waiting
        self._waiting: deque[Job] = deque()
        self._rows, self._stopped = 0, False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="sensing-writer", daemon=True)
        self._thread.start()

    def submit(self, rows: pa.Table | Row, made: Callable[[Any], object]) -> "Future[object]":
        """Let rows be written; raises Busy, and takes nothing, when too many wait already."""
        job = Job(rows, made)
        with self._changed:
            if self._rows and self._rows + job.count > self._most:
                raise Busy
            self._waiting.append(job)
            self._rows += job.count
            self._changed.notify()
        return job.answer

    def stop(self) -> None:
        """Write what waits, then end."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while group := self._next():
            try:
                self._commit(group)
            except BaseException as error:  # noqa: BLE001 - whatever it is, every caller must hear of it
                for job in group:
                    if not job.answer.done():
                        job.answer.set_exception(error)

    def _next(self) -> list[Job]:
        """The jobs of the next group; empty when it is time to end."""
        with self._changed:
            while not self._waiting and not self._stopped:
                self._changed.wait()
            group: list[Job] = []
            rows = 0
            while self._waiting and (not group or rows + self._waiting[0].count <= GROUP):
                job = self._waiting.popleft()
                group.append(job)
                rows += job.count
            self._rows -= rows
            return group
