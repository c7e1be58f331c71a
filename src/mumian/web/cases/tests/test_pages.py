"""The pages ask a constant number of questions and refuse what must not be done."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mumian.kernel.cases import api
from mumian.kernel.identity.api import Account, as_program
from tests.officials import CITY, DEPARTMENT, give_post

INTAKE = as_program("intake", rights=frozenset({"cases.add_case"}))
OFFICER = ("cases.view_case", "cases.change_case", "cases.change_step", "cases.extend_case")


def opened(number: int) -> api.Case:
    """A case of the grid, for the department of the tests."""
    new = api.NewCase(kind="grid.manhole", title=f"井盖 {number}", department=DEPARTMENT, district=CITY)
    return api.open_case(INTAKE, new=new)


@pytest.fixture
def officer(db: None) -> Client:
    """Reads English."""
    account = Account.objects.create_user("officer")
    give_post(account, *OFFICER)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


@pytest.mark.parametrize("path", ["/cases/", "/cases/queue/"])
def test_a_list_costs_the_same_for_one_case_and_for_many(officer: Client, path: str) -> None:
    opened(0)
    officer.get(path)  # the first request of a session asks more
    with CaptureQueriesContext(connection) as one:
        officer.get(path)
    for number in range(1, 30):
        opened(number)
    with CaptureQueriesContext(connection) as many:
        page = officer.get(path).content.decode()
    assert page.count("grid.manhole-") >= 30
    assert len(many) == len(one)


def test_the_course_of_a_case_is_changed_with_reasons(officer: Client) -> None:
    case = opened(1)
    page = f"/cases/one/{case.number}/"
    assert officer.post(f"{page}stop/", {"why": ""}).status_code == 422
    assert officer.post(f"{page}dance/", {"why": "x"}).status_code == 404
    assert officer.post(f"{page}note/", {"why": "已电话核实"}).status_code == 302
    assert officer.post(f"{page}stop/", {"why": "重复上报"}).status_code == 302
    shown = officer.get(page).content.decode()
    assert "已电话核实" in shown
    assert "Take it up again" in shown
    assert officer.post(f"{page}reopen/", {"why": "复查"}).status_code == 302
    case.refresh_from_db()
    assert case.state == api.State.OPEN


def test_cards_narrow_the_queue(officer: Client) -> None:
    opened(1)
    assert "Nothing waits" in officer.get("/cases/queue/?card=red").content.decode()
    assert "井盖 1" in officer.get("/cases/queue/?card=nonsense").content.decode()


def test_everybody_reads_how_matters_are_handled(db: None, client: Client) -> None:
    assert "grid.manhole" in client.get("/cases/kinds/").content.decode()
    assert "核查" in client.get("/cases/kinds/grid.manhole/").content.decode()
    assert client.get("/cases/kinds/grid.manhole/model.bpmn").content.startswith(b"<?xml")
    for path in ("nothing/", "nothing/model.bpmn"):
        assert client.get(f"/cases/kinds/{path}").status_code == 404


def test_the_queue_is_for_officials(db: None) -> None:
    assert Client().get("/cases/queue/").status_code == 302
    client = Client()
    client.force_login(Account.objects.create_user("somebody"))
    assert client.get("/cases/queue/").status_code == 403
    assert client.get("/cases/mine/").status_code == 200
