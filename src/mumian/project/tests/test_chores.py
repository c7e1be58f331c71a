"""The work beside the pages: it goes on after a failure, and ends with whoever started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from mumian.kernel.system.api import Chore
from mumian.project.chores import chores, run_once, run_until

from .test_command_line import mumian

COMMAND = [sys.executable, "-m", "mumian.project", "chores"]


def test_the_ledger_is_sealed_without_being_asked() -> None:
    assert {"ledger.seal", "identity.attempts", "openid.tokens"} <= {chore.code for chore in chores()}
    assert "ledger.seal" in mumian("chores", "--list").output


@pytest.mark.django_db
def test_a_failing_chore_is_named_and_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError("the disk is full")

    wanted = [Chore(code="a.fails", every=1, run=fail), Chore(code="b.works", every=1, run=lambda: done.append("b"))]
    assert run_once(wanted) == ["a.fails"]
    assert done == ["b"]
    assert "the disk is full" in caplog.text


@pytest.mark.django_db
def test_a_chore_runs_again_and_again_until_told_to_stop() -> None:
    stop, runs = Event(), []

    def count() -> None:
        runs.append(1)
        if len(runs) == 3:
            stop.set()

    run_until(stop, [Chore(code="c.counts", every=0.01, run=count)])
    assert len(runs) == 3


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    database = {"MUMIAN_HOME": str(tmp_path), "MUMIAN_DATABASE_URL": f"sqlite:///{tmp_path}/db"}
    return os.environ | database | {"DJANGO_SETTINGS_MODULE": "mumian.project.settings.city"}


def test_the_process_ends_with_its_parent(elsewhere: dict[str, str]) -> None:
    with subprocess.Popen([*COMMAND, "--with-parent"], stdin=subprocess.PIPE, env=elsewhere) as process:
        process.communicate(timeout=120)
    assert process.returncode == 0


def test_a_signal_ends_the_process_in_order(elsewhere: dict[str, str]) -> None:
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, env=elsewhere) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(120) == 0
