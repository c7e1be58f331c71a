"""A model is data that somebody uploads: whatever is in it, it is run as drawn or refused in words."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.cases.engine.conditions import checked
from mumian.kernel.cases.engine.documents import LARGEST
from mumian.kernel.cases.engine.reading import examined, read
from mumian.kernel.cases.engine.refusals import ModelRefused, Stuck
from mumian.kernel.cases.engine.running import Run

from .drawing import drawn, line

ENTITY = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + line("a")
LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + line("a")


@pytest.mark.parametrize(
    "model",
    [
        b"",
        b"no xml",
        b"<definitions/>",
        ENTITY,
        LAUGHS,
        line("a") + b" " * LARGEST,
        drawn('<startEvent id="s"/><scriptTask id="x"><script>1</script></scriptTask>', ["s x"]),
        drawn('<startEvent id="s"/><serviceTask id="x"/><endEvent id="e"/>', ["s x", "x e"]),
        drawn('<startEvent id="s"/><userTask id="x"/><endEvent id="e"/>', ["s gone", "x e"]),
        drawn('<startEvent id="s"/><endEvent id="e"/><userTask id="island" name="island"/>', ["s e"]),
        drawn("", []),
        line(*(f"t{number}" for number in range(300))),
    ],
    ids=lambda model: str(model[:40]),
)
def test_a_bad_model_is_refused(model: bytes) -> None:
    with pytest.raises(ModelRefused):
        read(model)


@pytest.mark.parametrize(
    "condition",
    [
        "__import__('os').system('true')",
        "().__class__.__bases__",
        "[x for x in (1,)].__class__",
        "'a' * 10 ** 9",
        "9 ** 9 ** 9",
        "open('/etc/passwd')",
        "lambda: 1",
        "(" * 900,
    ],
)
def test_a_condition_reaches_nothing(condition: str) -> None:
    escaped = condition.replace("&", "&amp;").replace("<", "&lt;")
    model = drawn(
        '<startEvent id="s"/><userTask id="a" name="a"/><exclusiveGateway id="g" default="f3"/><endEvent id="e"/>'
        '<endEvent id="e2"/>',
        ["s a", "a g", f"g e {escaped}", "g e2"],
    )
    with pytest.raises((ModelRefused, Stuck)):
        gone_through(model)


def gone_through(model: bytes) -> None:
    """Read it and do its first step."""
    run = Run.begin(read(model), {})
    run.answer(run.waiting[0].task, {})


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_is_refused(text: str) -> None:
    with contextlib.suppress(ModelRefused):
        assert checked(text) == text


MODEL = line("a", "b")


@given(st.integers(0, len(MODEL) - 1), st.binary(min_size=0, max_size=6), st.integers(0, 8))
def test_a_damaged_model_is_run_or_refused(place: int, put: bytes, cut: int) -> None:
    model = MODEL[:place] + put + MODEL[place + cut :]
    with contextlib.suppress(ModelRefused):
        read(model)
        examined(model)
