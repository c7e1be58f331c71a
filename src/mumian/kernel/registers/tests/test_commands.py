"""The command line of this room."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mumian.kernel.registers import api
from mumian.kernel.registers.commands import group

from .people import number


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


def test_a_code_is_explained() -> None:
    right, wrong, unknown = run("code", "11100000000013338W"), run("code", "110105194912310021"), run("code", "hello")
    assert (right.exit_code, wrong.exit_code, unknown.exit_code) == (0, 1, 1)
    assert "GB 32100" in right.output
    (found, *_more) = json.loads(run("code", "11010519491231002X", "--json").output)
    assert (found["kind"], found["valid"], found["parts"][1]["meaning"]) == ("citizen", True, "1949-12-31")


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_loading_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,code,area\n样例甲,{number()},440103\n样例乙,{number()},440103\n", encoding="utf-8")
    assert run("load-people", path).exit_code == 2  # no legal basis
    done = run("load-people", path, "--basis", "test law", "--as-of", "2024-01-01", "--json")
    assert json.loads(done.output)["stored"] == 1
    assert "0 of 2 rows stored." in run("load-people", path, "--basis", "test law").output
    assert run("load-people", path, "--basis", "test law", "--body", "市教育局").exit_code == 2
    refused = run("load-organisations", path, "--basis", "test law", "--strict")
    assert (refused.exit_code, "nothing was stored" in refused.output) == (2, True)


@pytest.mark.django_db
def test_areas_and_generated_files(tmp_path: Path) -> None:
    areas, people = tmp_path / "areas.csv", tmp_path / "people.parquet"
    areas.write_text("代码,名称\n440100,广州市\n440103001101,翠洲社区\n", encoding="utf-8")
    assert run("generate", "people", 10, people).exit_code == 2  # no areas yet
    assert run("load-areas", areas, "--source", "test", "--as-of", "2023-06-30").exit_code == 0
    assert api.communities() == ["440103001101"]
    assert run("generate", "people", 10, people).exit_code == 0
    assert run("generate", "organisations", 10, tmp_path / "o.parquet").exit_code == 0
    assert "10 of 10 rows stored." in run("load-people", people, "--basis", "test law").output
