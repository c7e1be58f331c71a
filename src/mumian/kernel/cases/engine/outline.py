"""What a model says of its steps beyond BPMN: whose queue, which limit, which answers.

These stand in the model itself, as extension elements, so that one file tells the whole:

    <userTask id="review" name="审查">
      <extensionElements>
        <mumian:step queue="review" limit="licensing-43" right="permits.review" en="Review">
          <mumian:answer value="approve" zh="同意" en="Approve"/>
        </mumian:step>
      </extensionElements>
    </userTask>
"""

from dataclasses import dataclass
from typing import Any

NAMESPACE = "urn:mumian:bpmn:1"
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One of the answers a step can end with; conditions compare the step's id with `value`.

    `clock` is what the answer does to the clock of the case: "start" (accepted) or "restart" (completed), or "".
    """

    value: str
    zh: str
    en: str
    clock: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StepOutline:
    """A step done by people: its id in the model, its name in both languages, the queue it waits in, its own limit.

    `department` is a credit code for a step that another department does, "" for the one in the lead; `right` is what
    whoever does it must hold beside a post there; without `answers` it is simply done.
    """

    element: str
    name: str
    name_en: str = ""
    queue: str = ""
    limit: str = ""
    department: str = ""
    right: str = ""
    answers: tuple[Answer, ...] = ()


def outlines(root: Any, lanes: dict[str, str]) -> dict[str, StepOutline]:
    """The human steps of a parsed document by id; the lane's name is the queue where no other is named."""
    found = {}
    for kind in ("userTask", "manualTask", "task"):
        for node in root.iter(f"{{{BPMN}}}{kind}"):
            element = node.get("id", "")
            found[element] = _outline(node, element, lanes.get(element, ""))
    return found


def lanes_of(root: Any) -> dict[str, str]:
    """The name of the lane that each element lies in."""
    return {
        ref.text.strip(): lane.get("name") or lane.get("id", "")
        for lane in root.iter(f"{{{BPMN}}}lane")
        for ref in lane.iter(f"{{{BPMN}}}flowNodeRef")
        if ref.text
    }


def _outline(node: Any, element: str, lane: str) -> StepOutline:
    name = " ".join((node.get("name") or element).split())
    step = node.find(f"{{{BPMN}}}extensionElements/{{{NAMESPACE}}}step")
    if step is None:
        return StepOutline(element=element, name=name, queue=lane)
    return StepOutline(
        element=element,
        name=name,
        name_en=step.get("en", ""),
        queue=step.get("queue") or lane,
        limit=step.get("limit", ""),
        department=step.get("department", ""),
        right=step.get("right", ""),
        answers=tuple(
            Answer(
                value=each.get("value", ""), zh=each.get("zh", ""), en=each.get("en", ""), clock=each.get("clock", "")
            )
            for each in step.iter(f"{{{NAMESPACE}}}answer")
        ),
    )
