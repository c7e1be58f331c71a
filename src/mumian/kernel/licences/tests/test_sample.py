"""The sample city's licences: of generated holders only, marked, in every state, sealed by their bodies."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mumian.kernel.licences import api
from mumian.kernel.licences.commands import group
from mumian.kernel.licences.models import Licence
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet
from tests.sample import fill_registers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def city(db: None) -> None:
    """Registers and licences of the sample city."""
    fill_registers()
    api.fill_sample(Quiet())


@pytest.mark.usefixtures("city")
def test_the_sample_is_marked_and_shows_every_state() -> None:
    assert api.sample_ready()
    rows = Licence.objects.all()
    assert not rows.exclude(sample=True).exists()
    assert not rows.exclude(holder__startswith="99").exclude(holder__regex=r"^..99").exists()
    assert set(rows.values_list("state", flat=True)) >= {"valid", "lost", "frozen", "revoked", "cancelled"}
    counts = api.counts()
    assert sum(each["expired"] for each in counts.values()) > 0
    assert {code for code, each in counts.items() if each["all"]} >= {
        "business-licence",
        "social-security-card",
        "residence-permit",
        "elderly-card",
        "driving-licence",
        "disability-certificate",
        "property-certificate",
    }
    before = rows.count()
    api.fill_sample(Quiet())
    assert rows.count() == before


@pytest.mark.usefixtures("city")
def test_the_command_line_shares_and_imports(tmp_path: Path) -> None:
    batch = tmp_path / "batch.csv"
    said = CliRunner().invoke(group, ["share", str(batch), "--basis", "test"])
    assert f"{Licence.objects.count()} records" in said.output
    assert "keep every rule" in CliRunner().invoke(group, ["check-shared", str(batch)]).output
    batch.write_text(batch.read_text(encoding="utf-8").replace("公民身份号码", "", 1).replace(",440,", ",44000,", 1))
    assert CliRunner().invoke(group, ["check-shared", str(batch)]).exit_code == 1
    bad = tmp_path / "paper.csv"
    bad.write_text("公民身份号码,发证日期\n1,2\n", encoding="utf-8")
    given = ["import", str(bad), "--type", "elderly-card", "--basis", "test"]
    assert CliRunner().invoke(group, given).exit_code == 2
    old = next(
        one.code
        for one in registers.people_named(name="何", reason=REASON, view=registers.View.FULL, limit=100)
        if one.birth_date and one.birth_date.year < 1960 and not one.died_on
    )
    bad.write_text(f"公民身份号码,发证日期\n{old},2024-01-02\n1,2\n", encoding="utf-8")
    said = CliRunner().invoke(group, [*given, "--json"])
    assert json.loads(said.output) == {
        "read": 2,
        "stored": 1,
        "troubles": [{"code": "holder-code", "count": 1, "example": "3"}],
    }


REASON = api.Reason(actor="program:test", purpose="test", basis="test")
