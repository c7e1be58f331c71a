"""Hostile input on every operation of the interface: schemathesis knows only the description."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings

whole = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
schema = whole.include(path_regex="^/api/plans/")


@pytest.mark.slow
@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(case: schemathesis.Case) -> None:
    case.call_and_validate()
