"""Hostile input on every operation of this door, in the process itself, by a program that is signed in."""

import pytest
import schemathesis
from django.conf import settings as configured
from django.core.wsgi import get_wsgi_application
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, settings

from mumian.kernel.identity.api import Account, Kind

whole = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
schema = whole.include(path_regex="^/api/notices/")


@pytest.fixture
def signed_in(transactional_db: None) -> dict[str, str]:
    """Cookies and header of a program's session."""
    client = Client()
    client.force_login(Account.objects.create_user("meter", kind=Kind.PROGRAM))
    token = get_token(RequestFactory().get("/"))
    session = client.cookies[configured.SESSION_COOKIE_NAME].value
    cookies = f"{configured.SESSION_COOKIE_NAME}={session}; {configured.CSRF_COOKIE_NAME}={token}"
    return {"Cookie": cookies, "X-CSRFToken": token}


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(case: schemathesis.Case, signed_in: dict[str, str]) -> None:
    answer = case.call_and_validate(headers=signed_in)
    assert answer.status_code < 500, "a refusal is an answer, a fault is not"
