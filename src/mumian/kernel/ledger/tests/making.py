"""Entries to write in tests, and a ledger that is forgotten afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from mumian.kernel.ledger.api import Entry, Kind, Reason, Report, What, append, seal, verify

REASON = Reason(actor="user:planner", purpose="answer an application", basis="行政许可法 34", post="窗口一")


def entry(number: int = 0, **changed: object) -> Entry:
    """An entry about a synthetic person."""
    given = {"kind": Kind.ACCESS, "system": "plans", "action": "view", "subject": f"person:{number}", "reason": REASON}
    return Entry(**(given | changed))


def filled(*batches: int) -> None:
    """A ledger with so many records in each batch, every batch under its own head."""
    number = 0
    for size in batches:
        append(*(entry(number + i, digest=b"%d" % i) for i in range(size)))
        number += size
        seal()


@contextmanager
def forgotten() -> Iterator[None]:
    """Everything written inside is rolled back, also for the single examples of a property."""
    block = transaction.atomic()
    block._from_testcase = True  # so that `seal`, which insists on its own transaction, may run inside
    with block:
        yield
        transaction.set_rollback(True)


def run(statement: str, *values: object) -> None:
    """What an intruder with access to the database does; the triggers are lifted in the test run."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def damage() -> Report:
    """What verification finds, without the triggers that are lifted in the test run."""
    report = verify()
    report.findings = [finding for finding in report.findings if finding.what != What.UNGUARDED]
    return report


def found() -> list[tuple[What, int | None]]:
    """What is wrong and where."""
    return [(finding.what, finding.position) for finding in damage().findings]
