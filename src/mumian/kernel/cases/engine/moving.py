"""A run moves to another version of its model, if what it has done and what it waits for exist there too."""

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn.util.diff import diff_workflow, migrate_workflow

from .reading import Process
from .running import SERIALIZER, Run


class Blocked(ValueError):  # noqa: N818 - it is an answer
    """The run cannot be moved; the text says which step stands in the way."""


def moved(run: Run, target: Process) -> Run:
    """The run on the new model, with the same tasks waiting. Raises Blocked; the run given is spent either way.

    What lies behind must exist in the new model with the same id; what lies ahead may be other. A run inside a
    sub-process whose model changed stays where it is.
    """
    workflow = run.workflow
    waiting = [(each.task, each.step) for each in run.waiting]
    for _task, step in waiting:
        if step.element not in target.steps:
            raise Blocked(f"The step “{step.name}” is in hand and does not exist in the new version.")
    for element in done(run):
        # The library would also align by shape; a step with another id is another step.
        if element not in target.steps:
            raise Blocked(f"“{run.process.steps[element].name}” was done and does not exist in the new version.")
    top, parts = diff_workflow(SERIALIZER.registry, workflow, target.spec, dict(target.parts))
    if any(part is None or part.changed or part.removed for part in parts.values()):
        raise Blocked("The case is inside a sub-process that changed.")
    migrate_workflow(top, workflow, target.spec, reset_mask=TaskState.READY | TaskState.WAITING)
    workflow.subprocess_specs = dict(target.parts)
    after = Run(target, workflow)
    if sorted(each.step.element for each in after.waiting) != sorted(step.element for _task, step in waiting):
        raise Blocked("In the new version other steps would be in hand.")
    return after


def done(run: Run) -> list[str]:
    """The steps of people that lie behind."""
    names = [task.task_spec.name for task in run.workflow.get_tasks(state=TaskState.COMPLETED)]
    return [name for name in names if name in run.process.steps]
