"""From the text of an option to its tree."""

from functools import cache
from pathlib import Path as File
from typing import Any

from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

from .building import Builder
from .faults import Fault
from .nodes import Node, depth

LONGEST, DEEPEST = 8_000, 60
WORDS = {
    "COMPARE": "eq, ne, gt, ge, lt or le",
    "_AND": "and",
    "_OR": "or",
    "ADDING": "add or sub",
    "MULTIPLYING": "mul, div or mod",
    "RPAR": ")",
    "LPAR": "(",
    "COMMA": ",",
    "NAME": "a property",
    "NUMBER": "a number",
    "STRING": "a text",
    "$END": "the end",
    "DIRECTION": "asc or desc",
}


@cache
def _parser() -> Lark:
    return Lark(
        (File(__file__).parent / "grammar.lark").read_text(encoding="utf-8"),
        parser="lalr",
        start=["filter", "orderby", "select", "expand", "apply"],
        transformer=Builder(),
        propagate_positions=True,
        maybe_placeholders=True,
    )


def parse(text: str, *, option: str) -> Any:
    """The tree of an option ("filter", "orderby", "select", "expand", "apply").

    A `Fault` names the character at which the text stops making sense, and what could have stood there.
    """
    if "\0" in text:
        raise Fault("A NUL character cannot stand here.", at=text.index("\0"), within=f"${option}")
    if len(text) > LONGEST:
        raise Fault(f"This option may have at most {LONGEST} characters.", at=LONGEST, within=f"${option}")
    try:
        made: Any = _parser().parse(text, start=option)
    except UnexpectedInput as error:
        raise _fault(text, error).inside(f"${option}") from error
    except VisitError as error:
        if isinstance(error.orig_exc, Fault):
            raise error.orig_exc.inside(f"${option}") from error
        raise
    except Fault as fault:
        raise fault.inside(f"${option}") from fault
    for tree in made if isinstance(made, tuple) else (made,):
        _not_too_deep(tree, option)
    return made


def _not_too_deep(tree: Node, option: str) -> None:
    if depth(tree) > DEEPEST:
        raise Fault(f"This is nested more than {DEEPEST} levels deep.", at=tree.at, within=f"${option}")


def _fault(text: str, error: UnexpectedInput) -> Fault:
    at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        at = len(text)
    if isinstance(error, UnexpectedEOF):
        at = len(text)
    seen = f"Unexpected {text[at : at + 20]!r}" if at < len(text) else "It ends too early"
    wanted = sorted({WORDS[name] for name in _expected(error) if name in WORDS})
    return Fault(f"{seen}; expected {', '.join(wanted)}." if wanted else f"{seen}.", at=at)


def _expected(error: UnexpectedInput) -> set[str]:
    if isinstance(error, UnexpectedToken):
        return set(error.accepts or error.expected or ())
    if isinstance(error, UnexpectedCharacters):
        return set(error.allowed or ())
    return set()
