"""What `bench/ledger.py` runs in its own process: arguments records, proofs, verify; figures as JSON."""

import json
import random
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must stand first
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import track  # noqa: E402

from mumian.kernel.ledger import api, rows, writing  # noqa: E402
from mumian.kernel.ledger.encoding import COLUMNS  # noqa: E402

BATCH = 10_000
ACTIONS = ("view", "list", "decide", "correct", "share")


def entries(amount: int) -> tuple[api.Entry, ...]:
    """Events as a city has them: two thousand officials, a million people, a handful of actions."""
    made = []
    for _ in range(amount):
        reason = api.Reason(
            actor=f"user:official{random.randrange(2_000)}",
            post="窗口受理岗",
            purpose="办理居住证签注申请",
            basis="居住证暂行条例 第十条",
            case=f"11440100{random.randrange(10**9):012d}",
            request_id=f"{random.getrandbits(64):016x}",
        )
        person = f"person:synthetic:{random.randrange(1_000_000):07d}"
        action = random.choice(ACTIONS)
        made.append(
            api.Entry(
                kind=api.Kind.ACCESS,
                system="residence",
                action=action,
                subject=person,
                reason=reason,
                digest=random.randbytes(32),
            )
        )
    return tuple(made)


def bare_table() -> None:
    """A table with the columns and indexes of the record table, and nothing else."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE TABLE bench_raw (LIKE ledger_record INCLUDING ALL)")
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'ledger_record' AND type IN ('table', 'index')")
        for (statement,) in cursor.fetchall():
            cursor.execute(statement.replace("ledger_record", "bench_raw"))


class Clock:
    """Wall and processor seconds of one kind of work, and how many records it did."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.records, self.wall, self.cpu = 0, 0.0, 0.0

    def run(self, work: Callable[..., object], *given: object) -> float:
        """Do it for one batch and return its wall seconds."""
        wall, cpu = time.perf_counter(), time.process_time()
        work(*given)
        took = time.perf_counter() - wall
        self.records, self.wall, self.cpu = self.records + BATCH, self.wall + took, self.cpu + time.process_time() - cpu
        return took

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.wall


def raw(batch: list[rows.Row]) -> None:
    with transaction.atomic():
        rows.insert("bench_raw", (*COLUMNS, "hash"), batch)


def append(batch: tuple[api.Entry, ...]) -> None:
    with transaction.atomic():
        api.append(*batch)
        connection.run_on_commit.clear()  # sealing is measured by itself


def written(records: int, plain: Clock, appending: Clock, sealing: Clock) -> list[float]:
    """Write everything; the raw insert takes every batch, or about a hundred of them. Wall seconds of each batch."""
    batches, took = records // BATCH, []
    pool = [entries(BATCH) for _ in range(min(batches, 20))]  # making events is the caller's work, not the ledger's
    for number in track(range(batches), description="batches", console=Console(stderr=True)):
        batch = pool[number % len(pool)]
        if number % max(1, batches // 100) == 0:
            plain.run(raw, writing._rows(batch, timezone.now()))  # noqa: SLF001 - the rows that `append` writes
        took.append(appending.run(append, batch) + sealing.run(api.seal))
    return took


def proved(amount: int, records: int) -> tuple[list[float], list[float]]:
    """Milliseconds of inclusion and consistency proofs, sorted; each is checked."""
    inclusions, consistencies = [], []
    for _ in range(amount):
        position, old = random.randrange(records), random.randrange(1, records // BATCH) * BATCH
        start = time.perf_counter()
        inclusion = api.inclusion(position=position)
        middle = time.perf_counter()
        consistency = api.consistency(old=old)
        consistencies.append((time.perf_counter() - middle) * 1000)
        inclusions.append((middle - start) * 1000)
        assert inclusion.holds()
        assert consistency.holds()
    return sorted(inclusions), sorted(consistencies)


def looked_up(amount: int) -> list[float]:
    """Milliseconds of the newest page about a person, sorted."""
    took = []
    for _ in range(amount):
        person = api.Wanted(subject=f"person:synthetic:{random.randrange(1_000_000):07d}")
        start = time.perf_counter()
        api.find(wanted=person)
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def spread(name: str, milliseconds: list[float]) -> dict[str, float]:
    """Median, 99th percentile and maximum of sorted figures."""
    middle, high = len(milliseconds) // 2, int(len(milliseconds) * 0.99)
    return {name: milliseconds[middle], f"{name}_p99": milliseconds[high], f"{name}_max": milliseconds[-1]}


def measured(records: int, proofs: int) -> dict[str, object]:
    """All figures but verification."""
    call_command("migrate", "ledger", verbosity=0)
    bare_table()
    plain, appending, sealing = Clock(), Clock(), Clock()
    took = written(records, plain, appending, sealing)
    last = took[-max(1, len(took) // 10) :]
    inclusions, consistencies = proved(proofs, records)
    rate = records / sum(took)
    return {
        "records": records,
        "batch": BATCH,
        "engine": connection.vendor,
        "raw": plain.rate,
        "raw_cpu": plain.records / plain.cpu,
        "ledger": rate,
        "ledger_cpu": records / (appending.cpu + sealing.cpu),
        "append": appending.rate,
        "seal": sealing.rate,
        "last": len(last) * BATCH / sum(last),
        "ratio": rate / plain.rate,
        **spread("proof", inclusions),
        **spread("consistency", consistencies),
        **spread("find", looked_up(proofs)),
    }


def main(records: int, proofs: int, *, verify: bool) -> None:
    """Measure, and print the figures."""
    records -= records % BATCH
    figures = measured(records, proofs)
    if verify:
        start = time.perf_counter()
        figures["findings"] = len(api.verify().findings)
        figures["verify"] = records / (time.perf_counter() - start)
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), verify=sys.argv[3] == "1")
