"""A citizen reports an open manhole; the grid mends it, sends it back once, and closes it in time."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from mumian.kernel.cases import api as cases
from mumian.kernel.identity.api import Account, Level
from mumian.systems.grid import queries
from mumian.systems.grid.actions import CENTRE
from mumian.systems.grid.models import Report
from mumian.systems.grid.rules import rates
from tests.officials import give_post
from tests.people import few_areas, registered

RIGHTS = ("cases.view_case", "cases.change_case", "cases.change_step", "grid.file_matter")
SENT = {
    "category": "manhole",
    "description": "井盖翘起",
    "district": "440103",
    "address": "沙面大街 1 号门前",
    "reference": "phone-1",
}


def client_of(name: str, *rights: str, person: str = "", department: str = CENTRE) -> Client:
    """Somebody who reads English."""
    proved = {"level": Level.L2, "proved_at": timezone.now(), "proved_how": "counter", "proved_by": "user:clerk"}
    account = Account.objects.create_user(name, **({"person": person} | proved if person else {}))
    if rights:
        give_post(account, *rights, department=department)
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


@pytest.fixture
def citizen(db: None, tmp_path: Path) -> Client:
    """With a proved real name."""
    few_areas(tmp_path)
    return client_of("citizen", person=registered(521))


@pytest.fixture
def centre(db: None) -> Client:
    """The duty head of the grid."""
    return client_of("centre", *RIGHTS)


def do(client: Client, case: cases.Case, element: str, answer: str = "") -> cases.Case:
    """Finish the step of this shape on its page."""
    step = cases.Step.objects.get(case=case, element=element, done_at=None)
    sent = client.post(f"/cases/one/{case.number}/steps/{step.pk}/", {"answer": answer, "opinion": "已处理"})
    assert sent.status_code == 302
    case.refresh_from_db()
    return case


def test_from_the_report_to_the_closing(citizen: Client, centre: Client) -> None:
    answer = citizen.post("/grid/report/", SENT)
    case = cases.Case.objects.get()
    assert answer.headers["Location"] == f"/cases/mine/{case.number}/"
    citizen.post("/grid/report/", SENT)
    assert Report.objects.count() == cases.Case.objects.count() == 1, "sent twice by a bad line, it is one matter"

    assert (
        "Acceptance" in centre.get("/cases/queue/").content.decode()
        or case.title in centre.get("/cases/queue/").content.decode()
    )
    for element, said in (("acceptance", "accept"), ("filing", ""), ("dispatch", "send")):
        case = do(centre, case, element, said)
    assert case.due_at - timezone.now() > dt.timedelta(hours=35), "thirty-six hours from dispatch"
    due = case.due_at
    case = do(centre, case, "handling", "return")
    case = do(centre, case, "dispatch", "send")
    assert case.due_at == due, "going back does not give more time"
    for element, said in (
        ("handling", "done"),
        ("check", "rework"),
        ("handling", "done"),
        ("check", "pass"),
        ("closing", ""),
    ):
        case = do(centre, case, element, said)
    assert (case.state, case.outcome, case.late) == ("done", "closed", False)
    seen = citizen.get(f"/cases/mine/{case.number}/").content.decode()
    assert "finished" in seen
    assert "已处理" not in seen, "opinions of officials are not for the public"
    found = {
        rate.code: (rate.part, rate.whole)
        for rate in rates(queries.counts(timezone.now() - dt.timedelta(1), timezone.now()))
    }
    assert found == {"valid": (1, 1), "closed": (1, 1), "closed-in-time": (1, 1), "reworked": (1, 1)}
    assert "rework" in citizen.get("/grid/").content.decode()


def test_nobody_else_sees_or_moves_it(citizen: Client, centre: Client) -> None:
    citizen.post("/grid/report/", SENT)
    case = cases.Case.objects.get()
    step = case.steps.get()
    stranger = client_of("stranger", *RIGHTS, department="11990100000000051T")
    for client in (stranger, Client(), client_of("nobody")):
        for path in (f"/cases/one/{case.number}/", f"/cases/mine/{case.number}/"):
            assert client.get(path).status_code in {302, 404}
        client.post(f"/cases/one/{case.number}/steps/{step.pk}/", {"answer": "void"})
    case.refresh_from_db()
    assert case.state == cases.State.OPEN
    assert case.title not in stranger.get("/cases/").content.decode()
    assert case.title in centre.get("/cases/").content.decode()


@pytest.mark.parametrize(
    "bad",
    [
        {"category": "x"},
        {"address": ""},
        {"district": "110101"},
        {"description": "长" * 1001},
        {"lon": "east"},
        {"reference": "x" * 65},
    ],
)
def test_a_bad_report_is_said_and_nothing_kept(citizen: Client, bad: dict[str, str]) -> None:
    assert citizen.post("/grid/report/", {**SENT, **bad}).status_code == 422
    assert not cases.Case.objects.exists()


def test_without_a_real_name_nothing_is_reported(db: None, tmp_path: Path) -> None:
    few_areas(tmp_path)
    answer = client_of("unproved").post("/grid/report/", SENT)
    assert answer.status_code == 422
    assert "Prove your identity" in answer.content.decode()


def test_a_flood_of_reports_is_held_back(citizen: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mumian.systems.grid.pages.reporting.MOST_AN_HOUR", 2)
    for number in range(3):
        answer = citizen.post("/grid/report/", {**SENT, "reference": f"flood-{number}"})
    assert answer.status_code == 422
    assert "Wait a little" in answer.content.decode()
    assert cases.Case.objects.count() == 2
