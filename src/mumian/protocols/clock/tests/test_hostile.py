"""Hostile input on every operation of the interface, in the process itself: schemathesis knows only the description."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings

whole = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
schema = whole.include(path_regex="^/api/clock/")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@schema.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(case: schemathesis.Case) -> None:
    answer = case.call_and_validate()
    assert answer.status_code < 500, "a refusal is an answer, a fault is not"
