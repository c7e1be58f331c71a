"""People, clerks and heads of office."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from mumian.kernel.identity.api import Account, Actor, Level, actor_of

# Numbers of the reserved range; nobody can have them.
MEI, LIN, KID = "990106199001015014", "990106198502025027", "990106202003035003"


@pytest.fixture
def ask(db: None) -> Callable[[Account], HttpRequest]:
    """A request of an account, with a session."""

    def asked(account: Account) -> HttpRequest:
        request = RequestFactory().get("/")
        request.user, request.session = account, SessionStore()
        return request

    return asked


@pytest.fixture
def actor(ask: Callable[[Account], HttpRequest]) -> Callable[[Account], Actor]:
    """The actor of an account in a fresh session."""
    return lambda account: actor_of(ask(account))


@pytest.fixture
def mei(db: None) -> Account:
    """A resident who was at the counter once."""
    return proved("mei", MEI)


@pytest.fixture
def lin(db: None) -> Account:
    """Another one."""
    return proved("lin", LIN)


def proved(name: str, number: str, level: Level = Level.L2) -> Account:
    return Account.objects.create_user(
        name, person=number, level=level, proved_at=timezone.now(), proved_how="counter", proved_by="user:clerk"
    )
