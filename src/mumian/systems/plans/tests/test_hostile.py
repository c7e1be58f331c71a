"""Hostile input on every operation of the interface: schemathesis knows only the description."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

whole = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
schema = whole.include(path_regex="^/api/plans/")


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests stay on the connection of the test, as those of Django's own test client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(plans: None, case: schemathesis.Case) -> None:
    answer = case.call_and_validate()
    assert answer.status_code < 500, "a refusal is an answer, a fault is not"
