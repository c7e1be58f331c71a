"""One kind of case, and the people of a department around it."""

from pathlib import Path

import pytest
from django.test import RequestFactory

from mumian.kernel.cases import api, declarations
from mumian.kernel.identity.api import Account, Actor, actor_of, as_program
from tests.officials import CITY, DEPARTMENT, give_post

MODEL = Path(__file__).parent / "models" / "permit.bpmn"
FIRE = "11990100000000023"
KIND = api.CaseKind(
    code="test.permit", name="测试许可", model=MODEL, basis="行政许可法 第二十九条", limit="licensing-42"
)
INTAKE = as_program("intake", rights=frozenset({"cases.add_case"}))
OFFICER = ("cases.view_case", "cases.change_case", "cases.change_step", "cases.extend_case")


@pytest.fixture(autouse=True)
def _kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that handles this kind."""
    monkeypatch.setattr(declarations, "kinds", lambda: (KIND,))


def official(name: str, *rights: str, department: str = DEPARTMENT, district: str = CITY) -> Actor:
    """Somebody in a post with these rights."""
    account = Account.objects.create_user(name)
    give_post(account, *rights, district=district, department=department)
    return acting(account)


def acting(account: Account) -> Actor:
    """The actor of a request of this account."""
    request = RequestFactory().get("/")
    request.user = account
    request.session = {}
    return actor_of(request)


@pytest.fixture
def officer(db: None) -> Actor:
    """Handles cases in the department in the lead."""
    return official("officer", *OFFICER)


@pytest.fixture
def head(db: None) -> Actor:
    """Decides, and gives out work."""
    return official("head", *OFFICER, "cases.assign_step")


@pytest.fixture
def fire(db: None) -> Actor:
    """Checks fire safety in another department."""
    return official("fire", *OFFICER, department=FIRE)


def new_case(**changed: object) -> api.NewCase:
    """An application as it comes in."""
    told = {"kind": "test.permit", "title": "木棉餐馆", "department": DEPARTMENT, "district": CITY}
    return api.NewCase(**{**told, **changed})


def open_one(**changed: object) -> api.Case:
    """A case that has just been opened."""
    return api.open_case(INTAKE, new=new_case(**changed))


def step_of(case: api.Case, element: str) -> int:
    """The step of this shape that waits now."""
    return api.Step.objects.get(case=case, element=element, done_at=None).pk
