"""A load that is killed half-way: nothing stored, nothing missing, and the next load works."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mumian.kernel.registers import api

LOAD = [sys.executable, "-m", "mumian.project", "registers", "load-people"]
MIGRATE = [sys.executable, "-m", "mumian.project", "manage", "migrate", "-v", "0"]


@pytest.mark.slow
def test_a_killed_load_leaves_nothing_and_can_be_repeated(tmp_path: Path) -> None:
    database, people, areas = tmp_path / "city.sqlite3", tmp_path / "people.parquet", tmp_path / "areas.csv"
    api.write_people(path=people, count=60_000, areas=["440103001101"], as_of=dt.date(2024, 1, 1))
    areas.write_text("code,name\n440103001101,翠洲社区\n", encoding="utf-8")
    home = {"MUMIAN_HOME": str(tmp_path), "MUMIAN_DATABASE_URL": f"sqlite:///{database}"}
    environment = os.environ | home | {"DJANGO_SETTINGS_MODULE": "mumian.project.settings.city"}
    subprocess.run(MIGRATE, env=environment, check=True)
    known = [*LOAD[:-1], "load-areas", str(areas), "--source", "test", "--as-of", "2023-06-30"]
    subprocess.run(known, env=environment, check=True, capture_output=True)
    load = [*LOAD, str(people), "--basis", "test"]
    running = subprocess.Popen(load, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wal = Path(f"{database}-wal")
    while running.poll() is None and (not wal.exists() or wal.stat().st_size < 3_000_000):
        time.sleep(0.02)
    running.kill()
    running.wait()
    with sqlite3.connect(database) as reader:
        (left,) = reader.execute("SELECT count(*) FROM registers_personversion").fetchone()
        indexes = {name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert left in {0, 60_000}  # 60 000 when it was quicker than the hand that killed it
    assert {"person_by_name", "person_one_truth", "person_past_by_code"} <= indexes
    done = subprocess.run([*load, "--json"], env=environment, check=True, capture_output=True, text=True)
    assert f'"stored": {60_000 - left}' in done.stdout
