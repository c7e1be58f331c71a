"""Errors for programs, as RFC 9457 says: application/problem+json."""

import logging
import secrets
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

log = logging.getLogger(__name__)


class Problem(Exception):  # noqa: N818 - the term of the standard
    """An answer that says what is wrong and what to do."""

    def __init__(self, status: int, title: str, detail: str = "", *, challenge: str = "", **more: object) -> None:
        super().__init__(title)
        self.status, self.title, self.detail, self.challenge, self.more = status, title, detail, challenge, more


class ProblemOut(Schema):
    """How a problem looks. Some bear more: `errors` names each place that does not fit."""

    type: str
    title: str
    status: int
    detail: str


def problems(*statuses: int) -> dict[str, Any]:
    """For `openapi_extra`: how the description of an address shows its refusals."""
    content = {"application/problem+json": {"schema": ProblemOut.model_json_schema()}}
    return {
        "responses": {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}
    }


def answer(status: int, title: str, detail: str = "", *, challenge: str = "", **more: object) -> HttpResponse:
    """The response body and type of a problem; `challenge` is what RFC 6750 adds for whoever came with a token."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    made = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == HTTPStatus.UNAUTHORIZED or challenge:
        made["WWW-Authenticate"] = ", ".join(filter(None, ('Bearer realm="city"', challenge)))
    return made


def install(api: NinjaAPI) -> None:
    """Make every error of this interface a problem document."""
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(Exception, _broken)


def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return answer(error.status, error.title, error.detail, challenge=error.challenge, **error.more)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [{"at": "/".join(map(str, fault["loc"])), "says": fault["msg"]} for fault in error.errors]
    return answer(422, "The request does not fit", "See `errors` for each place.", errors=faults)


def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer(404, "Not found", "There is nothing at this address.")


def _refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answer(error.status_code, HTTPStatus(error.status_code).phrase, str(error))


def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return answer(401, "Sign in first", "This address needs an account.")


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    reference = secrets.token_hex(4)
    log.error("%s %s failed, reference %s", request.method, request.path, reference, exc_info=error)
    return answer(500, "Something broke on our side", "Nothing was changed. Quote the reference.", reference=reference)
