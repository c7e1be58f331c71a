"""What `bench/cases.py` runs in its own process: arguments rows, repetitions, new cases; figures as JSON."""

import datetime as dt
import json
import sys
import time
from collections.abc import Callable
from itertools import count

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must stand first
from django.db import connection, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from mumian.kernel.cases import api  # noqa: E402
from mumian.kernel.cases.models import Participant, Series  # noqa: E402
from mumian.kernel.clock.api import Card  # noqa: E402
from mumian.kernel.identity.api import Account, Actor, Kind, Post, PostHeld, Tenure, as_program  # noqa: E402

DISTRICTS = [f"4401{number:02}" for number in (3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18)]
DEPARTMENTS = [f"119901{number:012}" for number in range(40)]
RIGHTS = ("cases.view_case", "cases.change_case", "cases.change_step")
BATCH = 10_000
INTAKE = as_program("bench", rights=frozenset({"cases.add_case"}))
KINDS = 100
IN_HAND = 10  # one in ten


def fill(rows: int) -> None:
    """Cases over all kinds, departments and districts, straight into the tables; one in ten in hand, with its step."""
    definition = api.in_force(kind="grid.manhole")
    now = timezone.now()
    for start in range(0, rows, BATCH):
        numbers = range(start, min(start + BATCH, rows))
        made = api.Case.objects.bulk_create(_case(number, definition, now) for number in numbers)
        Participant.objects.bulk_create(
            Participant(case=case, code=code, district=case.district)
            for case in made
            for code in (case.department, case.subject)
        )
        open_ones = [case for case in made if case.state == api.State.OPEN]
        api.Step.objects.bulk_create(_step(case) for case in open_ones)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _case(number: int, definition: api.Definition, now: dt.datetime) -> api.Case:
    opened, in_hand = now - dt.timedelta(minutes=number % 500_000), number % IN_HAND == 0
    due = opened + dt.timedelta(days=number % 60)
    return api.Case(
        number=f"bench-{number:09}",
        kind=f"bench.{number * 7919 % KINDS}",
        definition=definition,
        title=f"办件 {number}",
        state=api.State.OPEN if in_hand else api.State.DONE,
        subject=f"person:99{number:016}",
        department=DEPARTMENTS[number * 31 % len(DEPARTMENTS)],
        district=DISTRICTS[number * 17 % len(DISTRICTS)],
        channel="web",
        opened_at=opened,
        opened_by="program:bench",
        due_at=due,
        warn_at=due - dt.timedelta(days=2) if in_hand else None,
        yellow_at=due - dt.timedelta(days=1) if in_hand else None,
        late=not in_hand and number % 50 == 1,
    )


def _step(case: api.Case) -> api.Step:
    return api.Step(
        case=case,
        task=f"{case.pk}",
        element="acceptance",
        name="受理",
        queue="acceptance",
        department=case.department,
        district=case.district,
        since=case.opened_at,
        due_at=case.due_at,
        warn_at=case.warn_at,
        yellow_at=case.yellow_at,
    )


def officer() -> tuple[Client, Actor]:
    """Somebody in one department, for the whole city; as a browser and as an actor."""
    account, now = Account.objects.create_user("officer"), timezone.now()
    post = Post.objects.create(
        department=DEPARTMENTS[3],
        department_zh="部门",
        department_en="Department",
        district="440100",
        title_zh="岗",
        title_en="Post",
        rights=list(RIGHTS),
        opened_at=now,
        opened_by="program:bench",
    )
    since = now - dt.timedelta(days=1)
    Tenure.objects.create(
        account=account, post=post, begins=since, basis="bench", appointed_by="program:bench", known_from=since
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    held = PostHeld(tenure=1, department=post.department, district="440100", title="bench", rights=frozenset(RIGHTS))
    actor = Actor(name="user:officer", account=account.pk, kind=Kind.OFFICIAL, post=held, rights=frozenset(RIGHTS))
    return client, actor


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figures(values: list[float]) -> dict[str, float]:
    """Median and the twentieth slowest."""
    values = sorted(values)
    return {"p50": values[len(values) // 2], "p95": values[int(len(values) * 0.95)]}


def asked(rows: int, times: int, client: Client, actor: Actor) -> dict[str, dict[str, object]]:
    """Every question with authorisation, and where it makes sense without."""
    now, every = timezone.now(), api.Case.objects.order_by("-id")
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object] | None]] = {
        "page of cases (HTTP)": (lambda: _page(client, "/cases/"), None),
        "page of the queue (HTTP)": (lambda: _page(client, "/cases/queue/"), None),
        "first fifty": (lambda: list(api.cases(actor)[:50]), lambda: list(every[:50])),
        "exact count": (lambda: api.cases(actor).count(), every.count),
        "red cards in hand": (lambda: _red(api.cases(actor), now), lambda: _red(every, now)),
        "one by its number": (
            lambda: api.cases(actor).filter(number=f"bench-{rows // 2:09}").first(),
            lambda: every.filter(number=f"bench-{rows // 2:09}").first(),
        ),
    }
    found: dict[str, dict[str, object]] = {}
    for name, (ours, plain) in pairs.items():
        ours()
        with_rule = figures([timed(ours) for _time in range(times)])
        found[name] = {
            "with": with_rule,
            "without": figures([timed(plain) for _time in range(times)]) if plain else None,
        }
    return found


def _page(client: Client, path: str) -> None:
    if client.get(path).status_code != 200:
        raise SystemExit(f"{path} does not answer")


def _red(rows: "QuerySet[api.Case]", now: dt.datetime) -> int:
    return api.with_card(rows.filter(state=api.State.OPEN), card=Card.RED, at=now).count()


def opened(number: int) -> tuple[float, float]:
    """Cases a second and a CPU second, each in its own transaction."""
    wall, cpu = time.perf_counter(), time.process_time()
    for each in range(number):
        new = api.NewCase(
            kind="grid.manhole",
            title=f"井盖 {each}",
            department=DEPARTMENTS[0],
            district="440103",
            subject=f"person:99{each:016}",
        )
        api.open_case(INTAKE, new=new)
    return number / (time.perf_counter() - wall), number / (time.process_time() - cpu)


def raw(number: int) -> float:
    """Single-row durable commits a second of the engine through the ORM's connection."""
    row, numbers = Series.objects.create(code="bench"), count(1)
    start = time.perf_counter()
    for _each in range(number):
        with transaction.atomic():
            Series.objects.filter(pk=row.pk).update(last=next(numbers))
    return number / (time.perf_counter() - start)


def main(rows: int, times: int, new: int) -> None:
    """Fill, ask, open."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(rows)
    client, actor = officer()
    answers = asked(rows, times, client, actor)
    per_second, per_cpu = opened(new)
    told = {
        "rows": rows,
        "visible": api.cases(actor).count(),
        "engine": connection.vendor,
        "asked": answers,
        "opened_per_second": per_second,
        "opened_per_cpu": per_cpu,
        "raw_per_second": raw(new),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:4]))
