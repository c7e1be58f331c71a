"""A citizen whose data are read, an official who reads them, and those who supervise."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from mumian.kernel.identity.api import Account, Level
from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import api as registers
from mumian.systems.privacy.rules import ANSWER, BREAK_GLASS, SUPERVISE
from tests.officials import DEPARTMENT, give_post
from tests.people import few_areas, registered

OTHER_DEPARTMENT = "11990100000000027A"


def signed_in(name: str, *rights: str, person: str = "", department: str = DEPARTMENT) -> Client:
    """Somebody with an account, reading English."""
    proved = {"level": Level.L2, "proved_at": timezone.now(), "proved_how": "counter", "proved_by": "user:clerk"}
    account = Account.objects.create_user(name, **({"person": person} | proved if person else {}))
    if rights:
        give_post(account, *rights, department=department)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


def read(code: str, *, purpose: str = "办理居住证签注", actor: str = "user:reader") -> None:
    """An official of the department looks the person up."""
    post = f"综合窗口岗 ({DEPARTMENT})"
    registers.person(code=code, reason=Reason(actor=actor, purpose=purpose, basis="居住证暂行条例 第十条", post=post))


@pytest.fixture
def areas(db: None, tmp_path: Path) -> None:
    """Where the people live."""
    few_areas(tmp_path)


@pytest.fixture
def code(areas: None) -> str:
    """A registered person; the number belongs to nobody."""
    return registered(521)


@pytest.fixture
def citizen(code: str) -> Client:
    return signed_in("citizen", person=code)


@pytest.fixture
def other(areas: None) -> Client:
    return signed_in("other", person=registered(523))


@pytest.fixture
def official(db: None) -> Client:
    return signed_in("official", ANSWER)


@pytest.fixture
def elsewhere(db: None) -> Client:
    return signed_in("elsewhere", ANSWER, department=OTHER_DEPARTMENT)


@pytest.fixture
def rescuer(db: None) -> Client:
    return signed_in("rescuer", BREAK_GLASS, department=OTHER_DEPARTMENT)


@pytest.fixture
def supervisor(db: None) -> Client:
    return signed_in("supervisor", SUPERVISE)
