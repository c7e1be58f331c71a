"""What `bench/ledger.py` runs in its own process: arguments records, proofs, verify; figures as JSON."""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

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


def timed(work: Callable[..., object], *given: object) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def raw(batch: list[rows.Row]) -> None:
    with transaction.atomic():
        rows.insert("bench_raw", (*COLUMNS, "hash"), batch)


def append(batch: tuple[api.Entry, ...]) -> None:
    with transaction.atomic():
        api.append(*batch)
        connection.run_on_commit.clear()  # sealing is measured by itself


def written(records: int) -> Iterator[tuple[float, float, float, int]]:
    """Seconds of raw insert, append and seal, and the bytes that the ledger grew by, for every batch."""
    for _ in track(range(records // BATCH), description="batches", console=Console(stderr=True)):
        batch = entries(BATCH)
        values = writing._rows(batch, timezone.now())  # noqa: SLF001 - the rows that `append` writes
        plain, before = timed(raw, values), size()
        yield plain, timed(append, batch), timed(api.seal), size() - before


def size() -> int:
    """Bytes of everything that is stored for the ledger."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname ~ '^ledger_[a-z]+$'")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


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
    people = [api.Wanted(subject=f"person:synthetic:{random.randrange(1_000_000):07d}") for _ in range(amount)]
    return sorted(timed(partial(api.find, wanted=person)) * 1000 for person in people)


def measured(records: int, proofs: int) -> dict[str, object]:
    """All figures but verification."""
    call_command("migrate", "ledger", verbosity=0)
    bare_table()
    times = list(written(records))
    plain, appending, sealing, grown = (sum(column) for column in zip(*times, strict=True))
    tenth = times[-max(1, len(times) // 10) :]
    inclusions, consistencies = proved(proofs, records)
    pages = looked_up(proofs)
    return {
        "records": records,
        "batch": BATCH,
        "engine": connection.vendor,
        "raw": records / plain,
        "ledger": records / (appending + sealing),
        "append": records / appending,
        "seal": records / sealing,
        "last": len(tenth) * BATCH / sum(append + seal for _, append, seal, _ in tenth),
        "ratio": plain / (appending + sealing),
        "bytes": grown / records,
        "proof": inclusions[len(inclusions) // 2],
        "proof_p99": inclusions[int(len(inclusions) * 0.99)],
        "proof_max": inclusions[-1],
        "consistency": consistencies[len(consistencies) // 2],
        "consistency_p99": consistencies[int(len(consistencies) * 0.99)],
        "find": pages[len(pages) // 2],
        "find_p99": pages[int(len(pages) * 0.99)],
    }


def main(records: int, proofs: int, *, verify: bool) -> None:
    records -= records % BATCH
    figures = measured(records, proofs)
    if verify:
        report: list[api.Report] = []
        figures["verify"] = records / timed(lambda: report.append(api.verify()))
        figures["findings"] = len(report[0].findings)
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), verify=sys.argv[3] == "1")
