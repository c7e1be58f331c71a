"""Several relays at once: each delivery is dealt with by one of them, and order holds."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import OperationalError, connection
from django.utils.timezone import now

from mumian.kernel.notices import api
from mumian.kernel.notices.carriers.in_process import InProcess
from mumian.kernel.notices.leading import leading
from mumian.kernel.notices.models import Interest, Lane

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS, EVENTS, SUBJECTS = 4, 240, 12


def drain_until_done() -> None:
    """One relay; on SQLite it may find that another one writes for longer than it wants to wait."""
    for _ in range(60):
        with suppress(OperationalError):
            api.Relay(carrier=InProcess()).drain()
        if Interest.objects.count() == EVENTS:
            break


def together(work: Callable[[], None]) -> list[BaseException]:
    """Do it in several threads at once; what went wrong in them."""
    faults: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as fault:  # noqa: BLE001 - the test must hear of it
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_four_relays_share_the_work_and_keep_the_order(listening: Callable[..., None]) -> None:
    heard: list[tuple[str, int]] = []

    def hear(event: api.Event) -> None:
        Interest.objects.create(recipient=f"account:{event.data['number']}", topic="once")
        heard.append((event.subject, int(str(event.data["number"]))))

    listening(one=(("*",), hear))
    for number in range(EVENTS):
        subject = f"thing:{number % SUBJECTS}"
        api.publish(api.Event(type="test.done", subject=subject, data={"number": number}))
    assert together(drain_until_done) == []
    assert Interest.objects.count() == EVENTS
    for line in range(SUBJECTS):
        mine = [number for subject, number in heard if subject == f"thing:{line}"]
        assert mine == sorted(mine)
    assert not Lane.objects.filter(due_at__isnull=False).exists()


def test_one_leads_at_a_time() -> None:
    seen: list[bool] = []

    def try_to_lead() -> None:
        with leading("test", now=now()) as lead:
            seen.append(lead)
        connection.close()

    def elsewhere() -> None:
        thread = threading.Thread(target=try_to_lead)
        thread.start()
        thread.join()

    with leading("test", now=now()) as lead:
        assert lead
        elsewhere()
    elsewhere()
    assert seen == [False, True]
