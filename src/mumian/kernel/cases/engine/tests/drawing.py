"""Small models for tests, drawn from a few words."""

from collections.abc import Iterable
from itertools import pairwise

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mumian="urn:mumian:bpmn:1"'
    ' id="m" targetNamespace="urn:t"><process id="p" isExecutable="true">'
)


def drawn(shapes: str, flows: Iterable[str]) -> bytes:
    """A model of these shapes; a flow is "from to" or "from to condition"."""
    lines = []
    for number, flow in enumerate(flows):
        source, target, *rest = flow.split(" ", 2)
        condition = f"<conditionExpression>{rest[0]}</conditionExpression>" if rest else ""
        lines.append(
            f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}">{condition}</sequenceFlow>'
        )
    return f"{HEAD}{shapes}{''.join(lines)}</process></definitions>".encode()


def line(*steps: str) -> bytes:
    """Steps one after the other."""
    shapes = "".join(f'<userTask id="{step}" name="{step}"/>' for step in steps)
    way = ["s", *steps, "e"]
    flows = [f"{one} {two}" for one, two in pairwise(way)]
    return drawn(f'<startEvent id="s"/>{shapes}<endEvent id="e" name="done"/>', flows)
