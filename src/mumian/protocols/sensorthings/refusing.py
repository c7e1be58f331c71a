"""How a refusal looks: a problem document (RFC 9457) with the place in the request that is meant."""

import logging
from typing import Any

from django.db import ProgrammingError
from django.http import HttpResponse

from mumian.kernel.identity.api import NOBODY, Actor, NotAllowed
from mumian.kernel.sensing.api import Busy, SensingRefused
from mumian.protocols.problem import answer

from .language.faults import Fault

log = logging.getLogger(__name__)
TITLES = {
    400: "The request does not make sense",
    404: "Not found",
    405: "Not possible here",
    409: "This contradicts what is there",
    413: "Too much at once",
    415: "This form is not read",
    422: "This does not fit",
    429: "Too much at once",
    501: "Not served",
}


def refused(error: Exception, actor: Actor) -> HttpResponse:
    """The answer to a request that failed for a reason of the caller."""
    status, detail, more = _told(error, actor)
    title = {401: "Sign in first", 403: "Not allowed"}.get(status) or TITLES.get(status, "Refused")
    # `message` is where clients of other servers look.
    made = answer(status, title, detail, message=detail, **more)
    if status == 429:
        made["Retry-After"] = "1"
    return made


def _told(error: Exception, actor: Actor) -> tuple[int, str, dict[str, Any]]:
    if isinstance(error, Fault):
        place = {"at": error.at, "within": error.within}
        return error.status, error.says, {name: value for name, value in place.items() if value not in {None, ""}}
    if isinstance(error, NotAllowed):
        missing = "This needs a right that you do not hold."
        return (401, "This needs a token or a session.", {}) if actor is NOBODY else (403, missing, {})
    if isinstance(error, ProgrammingError):
        log.error("A question that the database does not understand", exc_info=error)
        return 501, "This comparison is not served.", {}
    if isinstance(error, Busy):
        return 429, "Too many observations wait to be written. Send this again in a second.", {}
    if isinstance(error, SensingRefused):
        return 400, str(error), {"field": error.field} if error.field else {}
    return 400, "A number or a moment in this request is beyond what can be reckoned with.", {}
