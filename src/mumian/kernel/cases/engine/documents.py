"""BPMN files as they come in: bounded, without entities or networks, and without what does not run."""

from typing import Any

from lxml import etree

from .outline import BPMN
from .refusals import ModelRefused

LARGEST = 1024 * 1024  # bytes of one model
MOST_ELEMENTS = 500  # nobody follows more on one sheet

RUN = {
    "process", "startEvent", "endEvent", "terminateEventDefinition", "task", "userTask", "manualTask",
    "exclusiveGateway", "parallelGateway", "inclusiveGateway", "subProcess", "callActivity", "sequenceFlow",
    "conditionExpression", "incoming", "outgoing", "documentation", "extensionElements",
}  # fmt: skip
DRAWN = {
    "laneSet", "childLaneSet", "lane", "flowNodeRef", "textAnnotation", "text", "association", "group",
    "dataObject", "dataObjectReference", "dataStoreReference", "dataInputAssociation", "dataOutputAssociation",
    "dataInput", "dataOutput", "ioSpecification", "inputSet", "outputSet", "property", "sourceRef", "targetRef",
    "dataInputRefs", "dataOutputRefs", "categoryValueRef", "auditing", "monitoring", "dataState", "category",
    "performer", "potentialOwner", "humanPerformer", "resourceRef", "resourceRole", "resourceAssignmentExpression",
}  # fmt: skip
STRIPPED = ("dataObject", "dataObjectReference", "dataStoreReference", "dataInputAssociation", "dataOutputAssociation",
            "ioSpecification", "property", "dataStore")  # fmt: skip


def parsed(model: bytes) -> Any:
    """The document. Raises ModelRefused."""
    if len(model) > LARGEST:
        raise ModelRefused(f"The model has {len(model)} bytes; {LARGEST} are the most.")
    if b"<!DOCTYPE" in model or b"<!ENTITY" in model:
        raise ModelRefused("The model holds a document type or entities; BPMN needs none.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(model, parser)
    except etree.XMLSyntaxError as error:
        raise ModelRefused(f"This is no XML: {error.msg}.") from error
    if root.tag != f"{{{BPMN}}}definitions":
        raise ModelRefused("This is no BPMN 2.0 model: its first element is not “definitions”.")
    return root


def processes_of(root: Any) -> list[Any]:
    """Every process of the file; a pool that is only a name has none."""
    return list(root.findall(f"{{{BPMN}}}process"))


def process_of(root: Any) -> Any:
    """The process to run: the only one, or the only one marked executable. Raises ModelRefused."""
    found = processes_of(root)
    wanted = [each for each in found if each.get("isExecutable") == "true"] if len(found) > 1 else found
    if len(wanted) != 1:
        raise ModelRefused(f"The model has {len(found)} processes; mark the one to run as executable.")
    return wanted[0]


def not_run(process: Any) -> list[tuple[str, str]]:
    """What stands in the process and cannot run here: (kind of shape, its id), in the order of the file."""
    found = [
        (etree.QName(node).localname, node.get("id", ""))
        for node in process.iter(f"{{{BPMN}}}*")
        if etree.QName(node).localname not in RUN | DRAWN and not _within_another(node)
    ]
    events = process.iterfind(f".//{{{BPMN}}}subProcess[@triggeredByEvent='true']")
    return found + [("eventSubProcess", each.get("id", "")) for each in events]


def _within_another(node: Any) -> bool:
    """Whether it is only a part of a shape named already, or of an extension."""
    for above in node.iterancestors():
        name = etree.QName(above).localname
        if name == "extensionElements" or (name not in RUN | DRAWN and name != "definitions"):
            return True
    return False


def stripped(process: Any) -> Any:
    """Without the shapes that say something to people and nothing to an engine."""
    for name in STRIPPED:
        for node in list(process.iter(f"{{{BPMN}}}{name}")):
            node.getparent().remove(node)
    return process


def require_small(process: Any) -> None:
    """Raises ModelRefused for a model that nobody could follow."""
    shapes = sum(1 for node in process.iter() if node.get("id"))
    if shapes > MOST_ELEMENTS:
        raise ModelRefused(f"The process has {shapes} shapes; {MOST_ELEMENTS} are the most. Divide it.")
