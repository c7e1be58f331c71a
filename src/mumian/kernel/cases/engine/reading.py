"""A BPMN model as something that can run, or the reasons why it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.task_parsers import TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import UserTask

from . import documents
from .conditions import checked
from .outline import BPMN, StepOutline, lanes_of, outlines
from .refusals import ModelRefused


@dataclass(frozen=True, kw_only=True, slots=True)
class Process:
    """A model that runs: its specification for the engine, its human steps and the names of its ends, by id."""

    code: str
    name: str
    spec: Any
    parts: Mapping[str, Any]
    steps: Mapping[str, StepOutline]
    ends: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What was found in one process before it is run: `problems` are (text, element id), empty when it runs."""

    name: str
    steps: tuple[StepOutline, ...]
    problems: tuple[tuple[str, str], ...]


class _Parser(BpmnParser):  # type: ignore[misc]
    """A plain task is done by somebody, as the standard leaves open."""

    OVERRIDE_PARSER_CLASSES = {full_tag("task"): (TaskParser, UserTask)}


@lru_cache(maxsize=256)
def read(model: bytes) -> Process:
    """The process of a BPMN file. Raises ModelRefused for the first reason why it does not run."""
    root = documents.parsed(model)
    process = documents.process_of(root)
    _require_runnable(process)
    lanes = lanes_of(root)
    steps = outlines(process, lanes)
    code, name = process.get("id", ""), process.get("name") or process.get("id", "")
    ends = {end.get("id", ""): end.get("name") or "" for end in process.iter(f"{{{BPMN}}}endEvent")}
    for each in root.findall(f"{{{BPMN}}}process"):
        documents.stripped(each)
        each.set("isExecutable", "true" if each is process else "false")
    spec, parts = _specified(root, code)
    _require_way(steps, spec, parts)
    return Process(code=code, name=" ".join(name.split()), spec=spec, parts=parts, steps=steps, ends=ends)


def examined(model: bytes) -> tuple[Examination, ...]:
    """Every process in a file that somebody brings, and all that stands against running it.

    Raises ModelRefused when the file is no BPMN model at all.
    """
    root = documents.parsed(model)
    lanes = lanes_of(root)
    return tuple(_examined(model, process, lanes) for process in documents.processes_of(root))


def _examined(model: bytes, process: Any, lanes: dict[str, str]) -> Examination:
    problems = [(f"“{kind}” does not run here", element) for kind, element in documents.not_run(process)]
    if not problems:
        try:
            read(model)
        except ModelRefused as error:
            problems = [(str(error), error.element)]
    name = " ".join((process.get("name") or process.get("id", "")).split())
    return Examination(name=name, steps=tuple(outlines(process, lanes).values()), problems=tuple(problems))


def _require_runnable(process: Any) -> None:
    documents.require_small(process)
    for kind, element in documents.not_run(process):
        raise ModelRefused(f"“{kind}” does not run here; draw the step with what the guide lists.", element=element)
    for node in process.iter(f"{{{BPMN}}}conditionExpression"):
        checked(node.text or "", element=node.getparent().get("id", ""))


def _specified(root: Any, code: str) -> tuple[Any, dict[str, Any]]:
    parser = _Parser()
    try:
        parser.add_bpmn_xml(etree.ElementTree(root), filename="model")
        return parser.get_spec(code), parser.get_subprocess_specs(code)
    except ValidationException as error:
        raise ModelRefused(
            f"The model cannot be run: {error}".strip(), element=getattr(error, "id", "") or ""
        ) from error
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
        # A crippled model breaks the library's reading in many places; to whoever drew it they mean one thing.
        raise ModelRefused("The model cannot be run: a shape refers to something that is not there.") from error


def _require_way(steps: Mapping[str, StepOutline], spec: Any, parts: Mapping[str, Any]) -> None:
    known = {name for each in (spec, *parts.values()) for name in each.task_specs}
    for element, step in steps.items():
        if element not in known:
            raise ModelRefused(f"No way leads to the step “{step.name}”.", element=element)
