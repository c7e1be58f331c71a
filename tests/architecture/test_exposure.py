"""Every table says who may see it, and personal records are asked for in the name of an actor."""

import ast
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from mumian.kernel.identity.api import NOBODY, NotDeclaredError, Protection, visible_to
from mumian.kernel.system.api import InternalRows, PublicRows, offered

SOURCE = Path(__file__).resolve().parents[2] / "src" / "mumian"
# Functions that show or change records of people, by the room that a file imports; a door must say who is asking.
OF_PEOPLE = {
    "registers": {"person", "people_named", "person_history"},
    "licences": {"licence", "licence_of", "licences_of", "history", "find", "issue", "replace", "change", "load_paper"},
    "notices": {"inbox", "message", "mark_read", "unread", "choices", "subscriptions_of"},
}


def own_models() -> list[type[Model]]:
    """The tables of the house; those of libraries have no door of ours."""
    return [model for model in apps.get_models() if model.__module__.startswith("mumian.")]


def test_every_table_is_public_internal_or_protected() -> None:
    strays = []
    for model in own_models():
        try:
            visible_to(NOBODY, model)
        except NotDeclaredError as error:
            strays.append(str(error))
    assert strays == []


def test_no_table_is_declared_twice() -> None:
    declared = [protection.model for protection in offered(Protection)]
    declared += [model for kind in (PublicRows, InternalRows) for rows in offered(kind) for model in rows.models]
    assert sorted({model._meta.label for model in declared if declared.count(model) > 1}) == []


def doors_into(tree: ast.AST) -> dict[str, set[str]]:
    """Under which name a file knows the door of each of these rooms, and its functions."""
    return {
        alias.asname or alias.name: OF_PEOPLE[room]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for room in OF_PEOPLE
        if node.module == f"mumian.kernel.{room}"
        for alias in node.names
    }


def nameless(path: Path) -> list[str]:
    """Calls in this file that ask for people and do not say who asks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    doors = doors_into(tree)
    return [
        f"{path.relative_to(SOURCE)}:{call.lineno} {call.func.attr}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.attr in doors.get(call.func.value.id, ())
        and "actor" not in {keyword.arg for keyword in call.keywords}
    ]


def test_doors_ask_for_people_in_the_name_of_an_actor() -> None:
    files = [path for floor in ("web", "protocols", "systems") for path in (SOURCE / floor).rglob("*.py")]
    assert [stray for path in files if "tests" not in path.parts for stray in nameless(path)] == []
