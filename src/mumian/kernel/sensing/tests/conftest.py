"""What the tests of this room share."""

import pytest

from mumian.kernel.sensing import api

from .making import make_streams


@pytest.fixture
def stream(db: None) -> api.Datastream:
    """One datastream of numbers."""
    return make_streams(1)[0]
