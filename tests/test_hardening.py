"""What every answer of the city carries, whatever page it is."""

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client

pytestmark = pytest.mark.django_db


def test_pages_forbid_inline_script_and_foreign_sources(client: Client) -> None:
    policy = client.get("/")["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert "default-src 'self'" in policy


def test_pages_cannot_be_framed_or_sniffed(client: Client) -> None:
    answer = client.get("/")
    assert answer["x-frame-options"] == "DENY"
    assert answer["x-content-type-options"] == "nosniff"
    assert answer["referrer-policy"] == "same-origin"


def test_a_foreign_host_name_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_token_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a", "password": "b"}).status_code == 403


def test_debug_is_off(settings: LazySettings) -> None:
    assert settings.DEBUG is False


def test_a_missing_page_is_a_page_for_people(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert answer["content-type"].startswith("text/html")


def test_a_missing_address_of_the_interface_is_not_a_fault(client: Client) -> None:
    caches["process"].clear()
    assert client.get("/api/no/such/address").status_code == 404
