"""The five plans, and people who read and enter."""

import pytest
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.system.api import Quiet
from mumian.systems.plans import sample
from mumian.systems.plans.rules import ENTER, REPORT
from tests.officials import give_post


@pytest.fixture
def plans(db: None) -> None:
    """The shipped figures and tasks."""
    sample.fill(Quiet())


@pytest.fixture
def citizen(plans: None) -> Client:
    """Somebody without an account, reading English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def officer(plans: None) -> Client:
    """A planner, signed in, reading English."""
    account = Account.objects.create_user("planner", password="a-long-enough-word")
    give_post(account, ENTER, REPORT)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


@pytest.fixture
def stranger(plans: None) -> Client:
    """Somebody with an account and no right to write."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(Account.objects.create_user("officer", password="a-long-enough-word"))
    return client
