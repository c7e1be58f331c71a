"""Work that must be done again and again although nobody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Chore:
    """A piece of such work; a room, a door for programs or a system lists its own in `chores.py` as `CHORES`.

    `code` is written room.what; `every` is the pause between two runs in seconds. `run` must be safe to run twice, in
    two processes at once, and to be killed at any moment: what it did not finish it finds again at its next run.
    """

    code: str
    every: float
    run: Callable[[], object]
