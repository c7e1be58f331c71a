"""The same walk where no page is: background work, the command line, and Django's own commands."""

import csv
import datetime as dt

import click
import pytest
from click.testing import CliRunner
from django.core.management import get_commands

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences.api import TYPES
from mumian.kernel.licences.models import Licence
from mumian.kernel.registers.api import parse_licence_identifier
from mumian.project.chores import chores
from mumian.project.cli.managing import HARMLESS
from mumian.project.cli.root import cli
from tests.people import checked, few_areas, registered

from .personal import plant_more, traces
from .planted import MEI, NAMES, plant
from .watching import watched

pytestmark = [pytest.mark.django_db]

SEALING = "ledger.seal"  # hashes what was written; a transaction of its own
# Within the house a message is sorted into queues; that it leaves the house is what its line says.
SORTED = {("notices.carry", "notices.message"), ("notices.carry", "notices.contact")}

# What the commands are called with; a command that is neither here nor below is a failure of the test.
CALLED = {
    "systems": [],
    "check": [],
    "demo": ["--list"],
    "clock articles": [],
    "clock calendar": ["2026"],
    "licences share": ["{folder}/shared.csv", "--basis", "国务院令第716号"],
    "licences import": ["{folder}/paper.csv", "--type", "elderly-card", "--basis", "b"],
    "notices relay": ["--once"],
    "notices status": [],
    "registers code": [MEI],
    "registers load-people": ["{folder}/people.csv", "--basis", "b"],
    "traffic series": [],
}
# What takes records out of the ledger, once it is sealed; the head tells of nobody.
SEALED = {"ledger prove": ["0"], "ledger export": ["{folder}/ledger.jsonl"]}
# Commands that cannot come to a record of a person.
NEVER = {
    "chores": "runs the chores, which are walked through below",
    "ledger seal": "hashes what was written; it prints a root",
    "up": "starts the pages, which are walked through by themselves",
    "bench": "makes rows of its own and measures them",
    "manage": "is tested below, command by command",
    "load": "hands a file to a system; none of them keeps people",
    "clock due": "computes a date",
    "clock record": "takes a notice about holidays",
    "ledger head": "prints a root",
    "ledger verify": "compares hashes and prints numbers of records",
    "licences check-shared": "reads a file",
    "notices gateway": "is a program of its own, for trying out",
    "environment": "measures air and water",
    "sensing": "measures things",
    "registers generate": "makes people up",
    "registers load-areas": "reads a file of divisions",
    "registers load-organisations": "organisations are public",
    "trust": "keys and certificates of offices; of evidence it keeps hashes",
    "traffic load": "reads a file of speeds",
}


@pytest.fixture
def city():
    actors, _marks = plant()
    plant_more(actors)
    body = f"1.2.156.3005.2.{TYPES['elderly-card'].type_code}.11990100000000019F.000000001.001."
    identifier = checked(parse_licence_identifier, body)
    Licence.objects.filter(identifier="zq").update(identifier=identifier, issuer_name="Department of tests")
    return traces(actors)


def leaves(group, before=()):
    """Every command with its full name; groups that make up their commands count as one."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group) and name not in NEVER:
            yield from leaves(command, (*before, name))
        else:
            yield " ".join((*before, name))


def test_every_command_is_called_or_said_never_to_meet_a_person():
    found = set(leaves(cli))
    assert found - NEVER.keys() == CALLED.keys() | SEALED.keys()


@pytest.mark.parametrize("name", sorted(CALLED))
def test_commands_leave_a_line(city, name, tmp_path):
    few_areas(tmp_path)
    files(tmp_path, registered(1, name="瞾檬叁", born=dt.date(1940, 1, 1)))
    arguments = [each.format(folder=tmp_path) for each in CALLED[name]]
    with watched(city) as watch:
        answer = CliRunner().invoke(cli, [*name.split(), *arguments])
    assert answer.exit_code == 0, (answer.output, answer.exception)
    assert [trace for trace in watch.unnoted() if ("notices.carry", trace.table) not in SORTED] == []


def files(folder, elder):
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("code", "name", "area"), (MEI, f"{NAMES[MEI]}改", "440103001101")])
    with (folder / "paper.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("公民身份号码", "姓名", "发证日期"), (elder, "瞾檬叁", "2026-03-01")])


def walked():
    return [chore for chore in chores() if chore.code != SEALING]


@pytest.mark.parametrize("chore", walked(), ids=lambda each: each.code)
def test_chores_leave_a_line(city, chore):
    with watched(city) as watch:
        chore.run()
    assert [trace for trace in watch.unnoted() if (chore.code, trace.table) not in SORTED] == []


def test_sending_a_message_reads_it_and_leaves_a_line(city):
    """The control of the chores."""
    with watched(city) as watch:
        for chore in walked():
            chore.run()
    assert "zq-sent-to-mei" in {trace.text for trace in watch.seen}
    assert f"person:{MEI}" in {line.subject for line in watch.lines}


def test_commands_of_django_that_reach_rows_want_a_purpose():
    reaching = set(get_commands()) - HARMLESS
    assert {"shell", "dbshell", "dumpdata", "loaddata", "flush", "changepassword", "createsuperuser"} <= reaching
    for name in reaching:
        answer = CliRunner().invoke(cli, ["manage", name])
        assert answer.exit_code == 2
        assert "reaches everybody's records" in answer.output


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", sorted(SEALED))
def test_whoever_takes_records_out_of_the_ledger_stands_in_it(name, tmp_path):
    plant()
    ledger.seal()
    answer = CliRunner().invoke(cli, [*name.split(), *(each.format(folder=tmp_path) for each in SEALED[name])])
    assert answer.exit_code == 0, answer.output
    (line,) = ledger.find(wanted=ledger.Wanted(subject=ledger.EVERYBODY)).lines
    assert line.action.startswith(name.removeprefix("ledger "))


@pytest.mark.django_db(transaction=True)
def test_their_line_is_sealed_before_they_begin(capfd):
    plant()
    stated = ["--purpose", "move to another machine", "--basis", "个人信息保护法 第五十四条"]
    answer = CliRunner().invoke(cli, ["manage", *stated, "dumpdata", "registers.personversion"])
    assert NAMES[MEI] in answer.output + capfd.readouterr().out
    (line,) = ledger.find(wanted=ledger.Wanted(subject=ledger.EVERYBODY)).lines
    assert (line.action, line.purpose) == ("manage dumpdata", "move to another machine")
    assert ledger.place_of(record=line.id) >= 0
