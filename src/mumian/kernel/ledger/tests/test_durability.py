"""Many writers at once, and processes killed in the middle: in a database of their own, triggers and all."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

WRITER = """
import random, sys, time
import django
django.setup()
from django.db import transaction
from mumian.kernel.ledger.api import append, seal
from mumian.kernel.ledger.tests.making import entry

who, amount = sys.argv[1], int(sys.argv[2])
for number in range(amount):
    with transaction.atomic():
        append(entry(subject=f"{who}:{number}"), entry(subject=f"{who}:{number}:second"))
        if who.startswith("slow"):
            time.sleep(random.random() * 0.02)
        if number % 7 == 3:
            transaction.set_rollback(True)
    if number % 7 != 3:
        print(f"{who}:{number}", flush=True)
    if number % 5 == 0:
        seal()
"""

pytestmark = pytest.mark.slow


class City:
    """A database and a key of its own, used only from other processes."""

    def __init__(self, folder, url):
        here = os.pathsep.join((str(settings.BASE_DIR / "src"), str(settings.BASE_DIR)))
        changed = {"MUMIAN_HOME": str(folder), "MUMIAN_DATABASE_URL": url, "PYTHONPATH": here}
        self.env = os.environ | changed | {"DJANGO_SETTINGS_MODULE": "mumian.project.settings.city"}
        self.mumian("manage", "migrate", "ledger", "--verbosity", "0")

    def mumian(self, *arguments):
        """Run the command line to its end."""
        command = [sys.executable, "-m", "mumian.project", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=True).stdout

    def writer(self, who, amount):
        """Start a process that writes and prints what was acknowledged."""
        command = [sys.executable, "-c", WRITER, who, str(amount)]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)

    def sound(self):
        """All subjects in the order of the tree, sealed and verified; without the line of the export itself."""
        self.mumian("ledger", "seal")
        report = json.loads(self.mumian("ledger", "verify", "--json"))
        assert (report["findings"], report["waiting"]) == ([], 0)
        lines = self.mumian("ledger", "export", "-").splitlines()
        subjects = [json.loads(line.split("\t")[3])["subject"] for line in lines if line.startswith("record")]
        return [subject for subject in subjects if subject != "everybody"]


@pytest.fixture
def city(tmp_path):
    """A city of the engine that the test run uses."""
    if connection.vendor == "sqlite":
        yield City(tmp_path, f"sqlite:///{tmp_path}/city.sqlite3")
        return
    base, _, _ = os.environ["MUMIAN_DATABASE_URL"].rpartition("/")
    psycopg = pytest.importorskip("psycopg")
    name = f"ledger_{os.getpid()}_{random.randrange(10**9)}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield City(tmp_path, f"{base}/{name}")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def doubled(acknowledged):
    """What must be there for every acknowledgement: both records of its transaction."""
    return sorted(subject for each in acknowledged for subject in (each, f"{each}:second"))


def test_many_writers_at_once(city):
    writers = [city.writer(f"{kind}{i}", 40) for kind in ("fast", "slow") for i in range(2)]
    acknowledged = [line.strip() for writer in writers for line in writer.communicate(timeout=120)[0].splitlines()]
    assert {writer.returncode for writer in writers} == {0}
    assert sorted(city.sound()) == doubled(acknowledged)


def test_kill_9_loses_nothing_acknowledged(city):
    acknowledged = []
    for attempt in range(4):
        writer = city.writer(f"killed{attempt}", 100_000)
        acknowledged.append(writer.stdout.readline())
        time.sleep(random.uniform(0.05, 0.5))
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.communicate(timeout=60)[0].splitlines(keepends=True)
        assert writer.returncode == -signal.SIGKILL
    complete = {line.strip() for line in acknowledged if line.endswith("\n")}
    there = city.sound()
    assert len(complete) > 4
    assert set(doubled(complete)) <= set(there)
    # One transaction an attempt may be on the disk without having been acknowledged, and then whole.
    assert len(there) == len(set(there))
    assert len(there) - 2 * len(complete) in {0, 2, 4, 6, 8}
