"""Many who issue at the same moment: no number is given twice, none is left out."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from mumian.kernel.licences import api
from mumian.kernel.licences.models import Licence

from .people import card, company, permit, person

WORKERS, EACH = 4, 6
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("areas")]


def together(work: list[list[str]], do: Callable[[str], object]) -> list[Exception]:
    """Each list in a thread of its own; what was raised."""
    raised: list[Exception] = []

    def run(part: list[str]) -> None:
        try:
            for each in part:
                do(each)
        except Exception as error:  # noqa: BLE001 - handed to the test
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(part,)) for part in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_serials_have_neither_doubles_nor_gaps() -> None:
    codes = iter([company(serial) for serial in range(1, WORKERS * EACH + 1)])
    parts = [[next(codes) for _each in range(EACH)] for _worker in range(WORKERS)]
    assert together(parts, permit) == []
    rows = Licence.objects.all()
    assert sorted(int(row.serial) % 10_000_000 for row in rows) == list(range(1, WORKERS * EACH + 1))
    assert len({row.identifier for row in rows}) == len({row.number for row in rows}) == WORKERS * EACH


def test_of_two_who_issue_to_one_holder_one_is_refused() -> None:
    code = person()
    raised = together([[code], [code], [code]], card)
    assert [type(error) for error in raised] == [api.LicenceRefused] * 2
    assert Licence.objects.count() == 1
