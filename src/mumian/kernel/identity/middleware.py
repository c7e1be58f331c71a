"""Gives the signed-in account the rights of the post that it acts in, and no others."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from .acting import standing
from .models import Account


class Acting:
    """Stands directly behind Django's authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing is read before a page asks who is there."""
        request.user = SimpleLazyObject(partial(_signed_in, request))  # type: ignore[assignment]
        return self.get_response(request)


def _signed_in(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    account = get_user(request)
    if isinstance(account, Account):
        account.rights_now = lambda: standing(request, account).rights
    return account
