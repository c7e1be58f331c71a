"""Every error of the HTTP interface is a problem document."""

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from ninja import NinjaAPI
from ninja.errors import HttpError

from mumian.protocols.problem import Problem, install


def interface() -> NinjaAPI:
    api = NinjaAPI(urls_namespace="problems")
    install(api)
    return api


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Problem(409, "Taken", "Choose another."), 409),
        (Http404(), 404),
        (HttpError(429, "Too many requests."), 429),
        (RuntimeError("secret detail"), 500),
    ],
)
def test_an_error_becomes_a_problem(error: Exception, status: int) -> None:
    request: HttpRequest = RequestFactory().get("/api/x")
    answer = interface().on_exception(request, error)
    assert answer.status_code == status
    assert answer["content-type"] == "application/problem+json"
    assert b"secret detail" not in answer.content


def test_a_fault_of_ours_carries_a_reference() -> None:
    answer = interface().on_exception(RequestFactory().get("/api/x"), RuntimeError())
    assert b'"reference"' in answer.content
