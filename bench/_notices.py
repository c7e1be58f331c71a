"""What `bench/notices.py` runs in its own process: arguments events, NATS address or ""; figures as JSON."""

import json
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must stand first
from django.db import connection, transaction  # noqa: E402

from mumian.kernel.notices import api, declarations  # noqa: E402
from mumian.kernel.notices.carriers.in_process import InProcess  # noqa: E402
from mumian.kernel.notices.carriers.jetstream import JetStream  # noqa: E402
from mumian.kernel.notices.models import OutboxEvent  # noqa: E402

BATCH = 100
DATA = {"licence": "1.2.156.3005.2.11100000", "issuer": "11990100000000019F", "state": "valid"}
heard = 0


def hear(event: api.Event) -> None:
    """A consumer that only counts, so that what is measured is the way to it."""
    global heard  # noqa: PLW0603 - the counter of this program
    heard += 1


HEARER = api.Consumer(code="bench.hearer", name="Hearer", types=("licences.*",), handle=hear)


def made(first: int, amount: int) -> list[api.Event]:
    """Events about things of which each has ten."""
    return [
        api.Event(type="licences.licence.issued", subject=f"licence:{number // 10}", data=DATA)
        for number in range(first, first + amount)
    ]


def timed(work: Callable[[], None], amount: int) -> tuple[float, float]:
    """How many a second, by the clock on the wall and by the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return amount / (time.perf_counter() - wall), amount / (time.process_time() - cpu)


def raw(amount: int) -> None:
    """The same rows into a bare table with the indexes of the outbox."""
    for first in range(0, amount, BATCH):
        rows = [
            (each.id, "/licences", each.type, each.subject, each.at.isoformat(), json.dumps(each.data))
            for each in made(first, BATCH)
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO bench_raw (event_id, source, type, subject, at, data) VALUES (%s, %s, %s, %s, %s, %s)",
                rows,
            )


def publish(amount: int, size: int) -> None:
    """Into the outbox, so many a transaction."""
    for first in range(0, amount, size):
        with transaction.atomic():
            api.publish(*made(first, size))


def relayed(carrier: InProcess | JetStream, amount: int) -> tuple[float, float]:
    """From the outbox to the consumer."""
    global heard  # noqa: PLW0603 - the counter of this program
    heard = 0
    publish(amount, BATCH)
    speed = timed(lambda: _until(api.Relay(carrier=carrier), amount), amount)
    carrier.close()
    return speed


def _until(relay: api.Relay, amount: int) -> None:
    while heard < amount:
        relay.drain()


def main() -> None:
    """Everything, one after the other, in one database."""
    amount, nats = int(sys.argv[1]), sys.argv[2]
    call_command("migrate", verbosity=0)
    key = "bigserial PRIMARY KEY" if connection.vendor == "postgresql" else "integer PRIMARY KEY"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE bench_raw (number {key}, event_id text UNIQUE,"
            " source text, type text, subject text, at text, data text)"
        )
    declarations._of_rooms = lambda: (HEARER,)  # noqa: SLF001 - the bench declares its own consumer
    api.publish(*made(0, BATCH))
    api.Relay(carrier=InProcess()).drain()
    figures: dict[str, object] = {"events": amount, "engine": connection.vendor}
    figures["raw"], figures["raw_cpu"] = timed(lambda: raw(amount), amount)
    figures["publish"], figures["publish_cpu"] = timed(lambda: publish(amount, BATCH), amount)
    OutboxEvent.objects.filter(left_at=None).delete()
    single = max(amount // 20, BATCH)
    figures["single"], figures["single_cpu"] = timed(lambda: publish(single, 1), single)
    OutboxEvent.objects.filter(left_at=None).delete()
    figures["relay"], figures["relay_cpu"] = relayed(InProcess(), amount)
    if nats:
        figures["nats"], figures["nats_cpu"] = relayed(JetStream(nats), amount)
    figures["ratio"] = figures["relay"] / figures["raw"]  # type: ignore[operator]
    print(json.dumps(figures))


main()
