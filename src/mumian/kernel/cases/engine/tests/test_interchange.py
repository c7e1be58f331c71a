"""The models with which drawing tools prove that they exchange BPMN: all are read, and those that run here do run."""

import pytest

from mumian.kernel.cases.engine.reading import examined, read
from mumian.kernel.cases.engine.refusals import ModelRefused
from mumian.kernel.cases.engine.running import Run
from tests.shared import shared_data

NAMES = ["A.1.0", "A.2.0", "A.2.1", "A.3.0", "A.4.0", "A.4.1", "B.1.0", "B.2.0", "C.1.0", "C.2.0", "C.3.0", "C.4.0",
         "C.7.0", "C.9.0"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_model_is_read_and_says_what_does_not_run(name: str) -> None:
    model = shared_data(f"09_standards/bpmn_examples/{name}.bpmn").read_bytes()
    found = examined(model)
    assert found
    assert any(each.steps for each in found)
    if len(found) == 1 and not found[0].problems:
        run = Run.begin(read(model), {})
        while not run.finished:
            run.answer(run.waiting[0].task, {})
        assert run.ends
    else:
        assert any(each.problems for each in found)
        with pytest.raises(ModelRefused):
            read(model)
