"""The command line as a person and as a program meet it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mumian.project.cli.root import cli


def mumian(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_help_names_every_command() -> None:
    said = mumian("--help")
    assert said.exit_code == 0
    assert all(command in said.output for command in ("up", "systems", "load", "check", "demo", "bench"))


def test_an_unknown_command_is_the_callers_mistake() -> None:
    assert mumian("fly").exit_code == 2


def test_a_taken_port_is_said_with_a_way_out(taken_port: int) -> None:
    said = mumian("up", "--port", str(taken_port))
    assert said.exit_code == 2
    assert f"--port {taken_port + 1}" in said.output


def test_systems_speaks_json() -> None:
    said = json.loads(mumian("systems", "--json").output)
    assert sum(said["register"].values()) == 309
    assert {"code", "name", "family", "register", "offers", "docs"} <= said["systems"][0].keys()


def test_loading_into_nothing_names_what_there_is(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.touch()
    said = mumian("load", "unicorns", str(file))
    assert said.exit_code == 2
    assert "Choose one of" in said.output


def test_loading_a_file_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    assert mumian("load", "traffic", str(tmp_path / "missing.csv")).exit_code == 2


def test_a_database_that_was_never_prepared_is_said(tmp_path: Path) -> None:
    place = {"MUMIAN_HOME": str(tmp_path), "MUMIAN_DATABASE_URL": f"sqlite:///{tmp_path}/db"}
    environment = os.environ | place | {"DJANGO_SETTINGS_MODULE": "mumian.project.settings.city"}
    command = [sys.executable, "-m", "mumian.project", "notices", "status"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "mumian up" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.django_db
def test_checking_says_when_all_is_well() -> None:
    assert mumian("check").exit_code == 0


@pytest.mark.django_db
def test_the_parts_of_the_sample_city_are_listed() -> None:
    said = mumian("demo", "--list")
    assert said.exit_code == 0
    assert "standards" in said.output
