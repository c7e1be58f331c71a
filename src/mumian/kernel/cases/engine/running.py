"""A process on its way: what waits for people now, and what follows when they have answered.

Its state is written without the model, which is stored once: a kilobyte or two for a case.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter, WorkflowConverter
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from .conditions import Conditions
from .outline import StepOutline
from .reading import Process
from .refusals import Stuck

LARGEST = 8 * 1024 * 1024  # bytes of a state once unpacked


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A step that people must do: the task of this run, and what the model says of it."""

    task: str
    step: StepOutline


class _StateAlone(BpmnWorkflowConverter):  # type: ignore[misc]
    """Writes what happened and leaves out the model."""

    def to_dict(self, workflow: Any) -> dict[str, Any]:
        """Tasks and values of the run and of its parts."""
        state: dict[str, Any] = WorkflowConverter.to_dict(self, workflow)
        return {**state, "subprocesses": self.mapping_to_dict(workflow.subprocesses)}

    def from_dict(self, dct: dict[str, Any], process: Process) -> Any:
        """The run again, on the model it belongs to."""
        workflow = self.target_class(process.spec, dict(process.parts), deserializing=True)
        workflow.tasks = self.mapping_from_dict(dct["tasks"], UUID, workflow=workflow)
        workflow.task_tree = workflow.tasks[UUID(dct["root"])]
        self.set_default_attributes(workflow, dct)
        self.subprocesses_from_dict(dct["subprocesses"], workflow)
        return workflow


SERIALIZER = BpmnWorkflowSerializer(
    BpmnWorkflowSerializer.configure({**DEFAULT_CONFIG, BpmnWorkflow: _StateAlone}),
)


class Run:
    """One run of a process. Not shared between threads."""

    def __init__(self, process: Process, workflow: Any) -> None:
        self.process = process
        self.workflow = workflow
        workflow.script_engine = Conditions()

    @classmethod
    def begin(cls, process: Process, values: Mapping[str, Any]) -> "Run":
        """Start, and go as far as the first steps of people. Raises Stuck."""
        run = cls(process, BpmnWorkflow(process.spec, dict(process.parts)))
        run.workflow.task_tree.data.update(values)
        run._go_on()
        return run

    @classmethod
    def restored(cls, process: Process, state: bytes) -> "Run":
        """A run as it was written."""
        told = json.loads(zlib.decompressobj().decompress(state, LARGEST))
        told.pop(SERIALIZER.VERSION_KEY)
        return cls(process, SERIALIZER.from_dict(told, process=process))

    def written(self) -> bytes:
        """The state, for `restored` with the same process."""
        return zlib.compress(SERIALIZER.serialize_json(self.workflow).encode())

    @property
    def waiting(self) -> list[Waiting]:
        """What people must do now, in the order of the model."""
        ready = self.workflow.get_tasks(state=TaskState.READY, manual=True)
        found = [Waiting(task=str(task.id), step=self.process.steps[task.task_spec.name]) for task in ready]
        order = list(self.process.steps)
        return sorted(found, key=lambda each: order.index(each.step.element))

    @property
    def finished(self) -> bool:
        """Whether every way has come to an end."""
        return bool(self.workflow.completed)

    @property
    def ends(self) -> list[str]:
        """The ids of the end events reached."""
        done = self.workflow.get_tasks(state=TaskState.COMPLETED, skip_subprocesses=True)
        return [task.task_spec.name for task in done if type(task.task_spec).__name__ == "EndEvent"]

    def answer(self, task: str, values: Mapping[str, Any]) -> None:
        """A step is done and leaves these values; go on as far as people are needed again. Raises Stuck."""
        found = self.workflow.get_task_from_id(UUID(task))
        found.data.update(values)
        found.run()
        self._go_on()

    def _go_on(self) -> None:
        try:
            self.workflow.do_engine_steps()
        except Stuck:
            raise
        except Exception as error:
            raise Stuck(f"The process does not go on: {error}") from error
        if not self.finished and not self.waiting:
            raise Stuck("The process waits for nothing and does not end; a way in the model leads nowhere.")
