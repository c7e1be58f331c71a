"""Runs move to a new version when what they have done and what they wait for exist in it."""

import pytest

from mumian.kernel.cases.engine.moving import Blocked, moved
from mumian.kernel.cases.engine.reading import read
from mumian.kernel.cases.engine.running import Run

from .drawing import line


def at(model: bytes, *answered: str) -> Run:
    """A run after these steps."""
    run = Run.begin(read(model), {})
    for element in answered:
        assert run.waiting[0].step.element == element
        run.answer(run.waiting[0].task, {})
    return Run.restored(run.process, run.written())


def test_what_lies_ahead_may_change() -> None:
    run = at(line("a", "b"), "a")
    waiting = run.waiting[0].task
    after = moved(run, read(line("a", "b", "c")))
    assert [each.task for each in after.waiting] == [waiting], "whoever has the step keeps it"
    after = Run.restored(after.process, after.written())
    after.answer(waiting, {})
    assert [each.step.element for each in after.waiting] == ["c"]
    after.answer(after.waiting[0].task, {})
    assert after.finished


@pytest.mark.parametrize(("target", "named"), [(line("a", "c"), "“b” is in hand"), (line("z", "b"), "“a” was done")])
def test_what_is_done_or_in_hand_must_exist(target: bytes, named: str) -> None:
    with pytest.raises(Blocked, match=named):
        moved(at(line("a", "b"), "a"), read(target))
