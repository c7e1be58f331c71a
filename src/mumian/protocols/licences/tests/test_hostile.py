"""Hostile input on every operation of this door, in the process itself."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings

whole = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
schema = whole.include(path_regex="^/api/licences/")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(case: schemathesis.Case) -> None:
    answer = case.call_and_validate()
    assert answer.status_code < 500, "a refusal is an answer, a fault is not"
