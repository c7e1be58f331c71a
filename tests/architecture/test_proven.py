"""The record of proven register rows is what the scenarios say: no row by hand, none forgotten."""

import ast
from pathlib import Path

from mumian.kernel.system.coverage import proven

ROOT = Path(__file__).resolve().parents[2]


def scenarios() -> dict[str, set[str]]:
    """Row of the register → names of the scenario tests that bear it, read from the sources."""
    found: dict[str, set[str]] = {}
    for path in [*(ROOT / "src").rglob("tests/**/test_*.py"), *(ROOT / "tests").rglob("test_*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for row in rows(node):
                    found.setdefault(row, set()).add(f"{path.relative_to(ROOT)}::{node.name}")
    return found


def rows(node: ast.FunctionDef) -> list[str]:
    calls = [
        each
        for each in node.decorator_list
        if isinstance(each, ast.Call) and ast.unparse(each.func).endswith("mark.answers")
    ]
    return [str(argument.value) for call in calls for argument in call.args if isinstance(argument, ast.Constant)]


def test_every_proven_row_has_its_scenarios_and_every_scenario_is_recorded() -> None:
    assert {row: set(tests) for row, tests in proven().items()} == scenarios(), (
        "./run test --write-proven brings it up to date"
    )
