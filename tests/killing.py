"""Kills a process at any statement that it sends to the database, and lets a test look at what is left.

    survive(act, recover, kills=200, seed=1)

`act(number)` is what is killed: it runs in a child of this process, which sends itself SIGKILL just before its n-th
statement, just before a commit or just after it; n is drawn anew for each kill. `recover(number)` runs in the parent
afterwards: what a new process would do, and the assertions. Needs `@pytest.mark.django_db(transaction=True)`, because
only what is committed outlives a process, and no threads in the test itself.
"""

import os
import random
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, connections

__all__ = ["Toll", "survive"]

Act = Callable[[int], None]


@dataclass(kw_only=True)
class Toll:
    """How often the child was killed, how often it came through, and among how many places."""

    places: int
    killed: int = 0
    unharmed: int = 0


class Counter:
    """Counts the places where a process can die, and dies at one of them."""

    def __init__(self, fatal: int | None) -> None:
        self.fatal, self.passed = fatal, 0

    def step(self) -> None:
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def __call__(self, execute: Callable[..., object], *arguments: object) -> object:
        self.step()
        return execute(*arguments)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Every statement, and both sides of every commit."""
        commit = connection._commit

        def watched() -> None:
            self.step()
            commit()
            self.step()

        connection._commit = watched
        with connection.execute_wrapper(self):
            yield


def survive(act: Act, recover: Act, *, kills: int = 200, seed: int = 1) -> Toll:
    """Kill `act` so many times at places drawn by `seed`, recovering each time."""
    chance = random.Random(seed)
    toll = Toll(places=_count(act))
    recover(0)
    for number in range(1, kills + 1):
        if _child(act, number, Counter(chance.randint(1, toll.places))) is None:
            toll.killed += 1
        else:
            toll.unharmed += 1
        recover(number)
    return toll


def _count(act: Act) -> int:
    places = _child(act, 0, Counter(None))
    assert places, "act(0) sends no statement"
    return places


def _child(act: Act, number: int, counter: Counter) -> int | None:
    """Run in a child: the places it passed, None when it was killed."""
    connections.close_all()  # a connection must not be shared with a child
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        _run(act, number, counter, writer)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert os.WIFEXITED(status), status
    assert os.WEXITSTATUS(status) == 0, said
    return int(said)


def _run(act: Act, number: int, counter: Counter, writer: int) -> None:
    """The child: never returns, so that nothing of the test runs twice."""
    code = 1
    try:
        with counter.watching():
            act(number)
        said, code = str(counter.passed), 0
    except BaseException:  # noqa: BLE001 - whatever it is, the parent must hear of it
        said = traceback.format_exc()
    finally:
        os.write(writer, said.encode())
        os._exit(code)
