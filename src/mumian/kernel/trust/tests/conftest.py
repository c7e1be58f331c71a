"""What the tests of this room share."""

import pytest

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import api
from tests.papers import minimal_pdf

from .making import REASON


@pytest.fixture
def city(db: None) -> Reason:
    """A city with an authority and one seal, "office"."""
    api.establish(reason=REASON)
    api.make_seal(code="office", name_zh="示例局", organisation="99440100MA00000000", post="办公室", reason=REASON)
    return REASON


@pytest.fixture
def pdf() -> bytes:
    """A document of one page."""
    return minimal_pdf()
