"""Processes go their way, and their state survives being written at any point."""

import pytest

from mumian.kernel.cases.engine.reading import read
from mumian.kernel.cases.engine.refusals import Stuck
from mumian.kernel.cases.engine.running import Run

from .drawing import drawn, line

FORK = drawn(
    '<startEvent id="s"/><userTask id="size" name="size"/><inclusiveGateway id="g" default="f4"/>'
    '<userTask id="small" name="small"/><userTask id="large" name="large"/><userTask id="other" name="other"/>'
    '<inclusiveGateway id="j"/><endEvent id="e"/>',
    [
        "s size",
        "size g",
        "g small area &gt;= 1",
        "g large area &gt;= 100",
        "g other",
        "small j",
        "large j",
        "other j",
        "j e",
    ],
)


def through(run: Run, process: object, **values: object) -> list[str]:
    """Answer whatever waits until the end, writing and reading the state between all steps."""
    order = []
    while not run.finished:
        run = Run.restored(run.process, run.written())
        first = run.waiting[0]
        order.append(first.step.element)
        run.answer(first.task, values)
    return order


@pytest.mark.parametrize(
    ("area", "way"), [(0, ["size", "other"]), (50, ["size", "small"]), (500, ["size", "small", "large"])]
)
def test_ways_are_chosen_by_the_values(area: int, way: list[str]) -> None:
    process = read(FORK)
    assert through(Run.begin(process, {}), process, area=area) == way


def test_a_value_nobody_gave_stops_the_step_and_names_the_place() -> None:
    run = Run.begin(read(FORK), {})
    with pytest.raises(Stuck) as stuck:
        run.answer(run.waiting[0].task, {"areas": 3})
    assert "area" in str(stuck.value)


def test_a_sub_process_is_gone_through() -> None:
    inner = (
        '<subProcess id="sub"><startEvent id="s2"/><userTask id="within" name="within"/><endEvent id="e2"/>'
        '<sequenceFlow id="i1" sourceRef="s2" targetRef="within"/>'
        '<sequenceFlow id="i2" sourceRef="within" targetRef="e2"/></subProcess>'
    )
    process = read(drawn(f'<startEvent id="s"/>{inner}<endEvent id="e"/>', ["s sub", "sub e"]))
    run = Run.begin(process, {})
    assert through(run, process) == ["within"]


def test_the_state_is_small() -> None:
    run = Run.begin(read(line(*(f"t{number}" for number in range(30)))), {"name": "样例"})
    for _ in range(29):
        run.answer(run.waiting[0].task, {})
    assert len(run.written()) < 5000


def test_a_loop_back_is_a_new_step() -> None:
    process = read(
        drawn(
            '<startEvent id="s"/><userTask id="fill" name="fill"/><exclusiveGateway id="g" default="f3"/>'
            '<endEvent id="e"/>',
            ["s fill", "fill g", "g fill again == 1", "g e"],
        )
    )
    run = Run.begin(process, {})
    first = run.waiting[0].task
    run.answer(first, {"again": 1})
    assert run.waiting[0].step.element == "fill"
    assert run.waiting[0].task != first
    run.answer(run.waiting[0].task, {"again": 0})
    assert run.finished
