"""`mumian clock` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mumian.kernel.clock.commands import group

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def test_due_prints_the_day_and_why() -> None:
    found = run("due", "licensing-42", "2025-09-15T09:00")
    assert found.exit_code == 0
    assert found.output.startswith("2025年10月17日")
    assert "《民法典》第二百零一条第一款" in found.output


def test_due_takes_operations_and_speaks_json() -> None:
    suspend = "suspend at=2025-09-17T10:00 ground=hearing notified=2025-09-17T10:00"
    found = run("due", "licensing-42", "2025-09-15T09:00", "-o", suspend, "-o", "resume at=2025-09-24T10:00", "--json")
    assert json.loads(found.output)["day"] == "2025-10-24"


@pytest.mark.parametrize(
    "arguments",
    [
        ("due", "licensing-42", "2026-12-20"),
        ("due", "licensing-999", "2025-09-15"),
        ("due", "licensing-42", "soon"),
        ("due", "licensing-42", "2025-09-15", "-o", "restart at=2025-09-16"),
        ("due", "licensing-42", "2025-09-15", "-o", "suspend yesterday"),
        ("articles", "--law", "nothing"),
        ("calendar", "2027"),
    ],
)
def test_a_refusal_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_provisional_answer_says_so() -> None:
    assert "provisional" in run("due", "licensing-42", "2026-12-20", "--provisional").output


def test_the_library_and_the_calendar() -> None:
    assert len(json.loads(run("articles", "--law", "licensing", "--json").output)) == 7
    assert "licensing-42" in run("articles").output
    assert json.loads(run("calendar", "2025", "--json").output)["working_days"] == 248
    assert "2025-09-28" in run("calendar", "2025").output


def test_days_are_recorded_from_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    options = (
        "--number",
        "1",
        "--title",
        "Notice",
        "--issued",
        "2026-11-05",
        "--covers-year",
        "2027",
        "--actor",
        "user:x",
    )
    file.write_text("date,state,name_zh,name_en\n2027-01-01,rest,元旦,New Year's Day\n2027-02-30,rest,x,x\n")
    assert run("record", str(file), *options).exit_code == 2
    assert run("calendar", "2027").exit_code == 2
    file.write_text("date,state,name_zh,name_en\n2027-01-01,rest,元旦,New Year's Day\n")
    assert run("record", str(file), *options).exit_code == 0
    assert "2027-01-01" in run("calendar", "2027").output
