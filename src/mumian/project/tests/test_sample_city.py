"""The sample city fills once and stays."""

import pytest

from mumian.kernel.ledger import api as ledger
from mumian.kernel.system.api import Quiet
from mumian.project.sample_city import fill, parts


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_city_fills_once_and_its_ledger_verifies() -> None:
    fill(Quiet())
    assert all(part.ready() for part in parts())
    size = ledger.head().size
    fill(Quiet())
    assert ledger.head().size == size
