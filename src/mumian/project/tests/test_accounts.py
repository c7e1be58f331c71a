"""Demo accounts: random, kept readable by their owner alone, never the same in two cities."""

import stat
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import identify_hasher, make_password

from mumian.kernel.identity.api import mandates_in_force
from mumian.project.accounts import demo_accounts
from mumian.project.settings import security
from tests.companies import company
from tests.people import registered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MUMIAN_HOME = tmp_path
    return tmp_path


def test_every_demo_account_can_sign_in() -> None:
    for account in demo_accounts():
        assert authenticate(username=account.username, password=account.password) is not None


def test_passwords_stay_the_same_between_starts() -> None:
    assert demo_accounts() == demo_accounts()


def test_passwords_differ_between_cities(home: Path) -> None:
    first = demo_accounts()
    (home / "demo-accounts.json").unlink()
    assert {each.password for each in first}.isdisjoint(each.password for each in demo_accounts())


def test_the_file_is_for_its_owner_alone(home: Path) -> None:
    demo_accounts()
    assert stat.S_IMODE((home / "demo-accounts.json").stat().st_mode) == 0o600


def test_passwords_are_hashed_with_argon2(settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = security.PASSWORD_HASHERS
    assert identify_hasher(make_password("a-long-enough-word")).algorithm == "argon2"


def test_the_citizen_represents_a_company_of_the_sample(home: Path) -> None:
    code = company(home)
    registered(541, name="陈样例")
    demo_accounts()
    demo_accounts()
    (mandate,) = mandates_in_force()
    assert (mandate.principal, mandate.relation) == (f"organisation:{code}", "legal")
    assert mandate.agent.username == "citizen"
