"""Who may call a door that is not for everybody: a session of ours, or a token with the scope that the door names."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, django_auth

from mumian.kernel.identity.api import open_with_token

from .problem import Problem


class Scoped(HttpBearer):
    """A token that was looked at already; here it is asked whether it opens this door."""

    def __init__(self, *, people: str, programs: str) -> None:
        super().__init__()
        self.people, self.programs = people, programs

    def authenticate(self, request: HttpRequest, token: str) -> bool:
        """Raises Problem 403 when the token was given for something else."""
        if open_with_token(request, people=self.people, programs=self.programs):
            return True
        needed = " ".join(filter(None, (self.people, self.programs)))
        raise Problem(
            403,
            "This token does not open this address",
            f"It was not given for: {needed}",
            challenge=f'error="insufficient_scope", scope="{needed}"',
        )


def callers(*, people: str = "", programs: str = "") -> list[Any]:
    """For `auth=`: a token of a person with the scope `people`, of a program with the scope `programs`, or a session.

    Forgery from other sites is checked for sessions alone: a browser adds cookies by itself, and never a token.
    """
    return [Scoped(people=people, programs=programs), django_auth]
