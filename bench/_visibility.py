"""What `bench/visibility.py` runs in its own process: arguments rows, repetitions; figures as JSON."""

import json
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must stand first
from django.db import connection  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from mumian.kernel.identity.api import Actor, Kind, PostHeld, visible_to  # noqa: E402
from mumian.kernel.registers.models import Act, PersonVersion  # noqa: E402

DISTRICTS = (
    "440103",
    "440104",
    "440105",
    "440106",
    "440111",
    "440112",
    "440113",
    "440114",
    "440115",
    "440117",
    "440118",
)
RIGHT = frozenset({"registers.view_personversion"})
OFFICER = Actor(
    name="user:bench",
    account=1,
    kind=Kind.OFFICIAL,
    post=PostHeld(tenure=1, department="11990100000000019F", district="440106", title="bench", rights=RIGHT),
    rights=RIGHT,
)
BATCH = 20_000
NAMES = "陈李张黄何欧阳吴刘林梁罗谢邓周冯曾郑"


def fill(rows: int) -> None:
    """People over all districts, straight into the table: how they come there is another benchmark's matter."""
    act = Act.objects.create(at=timezone.now(), kind="load", register="person", body="b", actor="bench", basis="b")
    born = timezone.localdate().replace(year=1990)
    for start in range(0, rows, BATCH):
        PersonVersion.objects.bulk_create(
            PersonVersion(
                code=f"99{i:016}",
                name=f"{NAMES[i * 7919 % len(NAMES)]}{chr(0x4E00 + i * 104_729 % 5000)}",
                sex=1 + i % 2,
                birth_date=born,
                area=f"{DISTRICTS[i * 31 % len(DISTRICTS)]}{i % 20:03}{i % 30:03}",
                valid_from=born,
                entered=act,
            )
            for i in range(start, min(start + BATCH, rows))
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def questions(rows: int) -> dict[str, Callable[["QuerySet[PersonVersion]"], object]]:
    """Each gets the rows that may be seen."""
    return {
        "first page by name": lambda seen: list(seen.order_by("name", "pk")[:50]),
        "page far inside": lambda seen: list(seen.filter(name__gte="李").order_by("name", "pk")[:50]),
        "one by its code": lambda seen: list(seen.filter(code=f"99{rows // 2:016}")[:1]),
        "exact count": lambda seen: seen.count(),
    }


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figures(values: list[float]) -> dict[str, float]:
    """Median and the twentieth slowest."""
    values = sorted(values)
    return {"p50": values[len(values) // 2], "p95": values[int(len(values) * 0.95)]}


def main(rows: int, times: int) -> None:
    """Fill, then ask with and without in turn."""
    call_command("migrate", verbosity=0)
    fill(rows)
    every = PersonVersion.objects.filter(superseded=None)
    asked = {}
    for name, question in questions(rows).items():
        with CaptureQueriesContext(connection) as seen:
            question(visible_to(OFFICER, every, purpose="benchmark"))
        ours, plain = [], []
        for _time in range(times):
            ours.append(timed(lambda ask=question: ask(visible_to(OFFICER, every, purpose="benchmark"))))
            plain.append(timed(lambda ask=question: ask(every)))
        asked[name] = {"queries": len(seen), "with": figures(ours), "without": figures(plain)}
    visible = visible_to(OFFICER, every, purpose="benchmark").count()
    sys.stdout.write(json.dumps({"rows": rows, "visible": visible, "engine": connection.vendor, "asked": asked}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
