"""A brake on trying out tokens, kept in the database: wrong ones count, and so does asking without end."""

from django.http import HttpRequest

from mumian.kernel.identity.api import Counted, attempt, attempt_was_right

# Within a quarter of an hour from one network address.
MOST_WRONG, MOST_IN_ALL = 30, 900


def _wrong(request: HttpRequest) -> Counted:
    return Counted(kind="licence-token", value=request.META.get("REMOTE_ADDR", ""), limit=MOST_WRONG)


def take(request: HttpRequest) -> None:
    """Count one question before it is looked at. Raises Braked."""
    every = Counted(kind="licence-check", value=request.META.get("REMOTE_ADDR", ""), limit=MOST_IN_ALL)
    attempt(_wrong(request), every)


def was_right(request: HttpRequest) -> None:
    """A token that exists is no guess."""
    attempt_was_right(_wrong(request))
