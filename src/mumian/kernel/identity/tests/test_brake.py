"""The brake holds between processes and after a restart, and forgets what counts no longer."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from mumian.kernel.identity.api import Braked, attempt, attempt_was_right, forget_old_attempts, sign_in_counted
from mumian.kernel.identity.models import Attempt

LIMIT = 3
GUESS = """
import os, sys, django
django.setup()
from mumian.kernel.identity.api import Braked, attempt, sign_in_counted
tried = 0
for number in range(int(sys.argv[1])):
    try:
        attempt(sign_in_counted(name="planner", address="")[1])
        tried += 1
    except Braked as held:
        assert 0 < held.wait <= 900
print(tried)
"""
TABLE = """
import django
django.setup()
from django.db import connection
from mumian.kernel.identity.models import Attempt
with connection.schema_editor() as editor:
    editor.create_model(Attempt)
"""


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """A database that outlives processes, and the settings of a city on it."""
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": ":".join(filter(None, sys.path)),
        "DJANGO_SETTINGS_MODULE": "mumian.project.settings.city",
        "MUMIAN_HOME": str(tmp_path),
        "MUMIAN_DATABASE_URL": f"sqlite:///{tmp_path}/db",
        "MUMIAN_SIGN_IN_FAILURES_BY_NAME": str(LIMIT),
    }
    subprocess.run([sys.executable, "-c", TABLE], env=surroundings, check=True)
    return surroundings


def guess(machine: dict[str, str], times: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", GUESS, str(times)]
    return subprocess.Popen(command, env=machine, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_two_processes_share_the_tries_and_a_restart_gives_none_back(machine: dict[str, str]) -> None:
    both = [guess(machine, 5), guess(machine, 5)]
    assert sum(int(process.communicate(timeout=60)[0]) for process in both) == LIMIT
    assert [process.returncode for process in both] == [0, 0]
    later = guess(machine, 5)
    assert int(later.communicate(timeout=60)[0]) == 0


@pytest.mark.django_db
def test_only_what_counts_no_longer_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    name = sign_in_counted(name="planner", address="")[1]
    old = sign_in_counted(name="other", address="")[1]
    attempt(name, old)
    Attempt.objects.filter(key=old.key).update(until=int(time.time()))
    assert forget_old_attempts() == 1
    assert list(Attempt.objects.values_list("key", flat=True)) == [name.key]


@pytest.mark.django_db
def test_a_right_password_after_the_window_counts_from_the_beginning() -> None:
    name = sign_in_counted(name="planner", address="")[1]
    for _each in range(name.limit):
        attempt(name)
    with pytest.raises(Braked):
        attempt(name)
    Attempt.objects.update(until=int(time.time()))
    attempt(name)
    attempt_was_right(name)
    assert Attempt.objects.get().count == 0
