"""The Data Tracker and GovStack questions: the person is answered, nobody else is, and the shapes are as published."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings

from mumian.kernel.identity.api import Account, Level
from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import api as registers
from tests.people import few_areas, registered

FIND, GOVSTACK = "/api/datatracker/v2/findUsage", "/api/govstack/data/MyPersonalDataUsage/1.0"
whole = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
schema = whole.include(path_regex="^/api/(datatracker|govstack)/")


@pytest.fixture
def code(db: None, tmp_path: Path) -> str:
    few_areas(tmp_path)
    code = registered(541)
    reason = Reason(
        actor="user:reader",
        purpose="办理落户",
        basis="户口登记条例 第十条",
        post="户籍岗 (11990100000000019F)",
        case="A-1",
    )
    for _ in range(3):
        registers.person(code=code, reason=reason)
    return code


@pytest.fixture
def citizen(code: str) -> Client:
    proved = {"level": Level.L2, "proved_at": timezone.now(), "proved_how": "counter", "proved_by": "user:clerk"}
    client = Client()
    client.force_login(Account.objects.create_user("citizen", person=code, **proved))
    return client


def find(client: Client, code: str, user: str = "", **more: object):
    return client.get(FIND, {"userCode": code, **more}, headers={"X-Road-UserId": user or code})


def test_the_person_is_told(citizen: Client, code: str) -> None:
    told = find(citizen, code).json()
    uses = [use for use in told["usages"] if use["action"] == "办理落户"]
    assert told["totalUsages"] >= 3
    assert len(uses) == 3
    assert uses[0]["receiverCode"] == "11990100000000019F"
    assert datetime.fromisoformat(uses[0]["logtime"]).tzinfo


def test_parts_and_periods(citizen: Client, code: str) -> None:
    whole_answer = find(citizen, code).json()
    part = find(citizen, code, offset=1, limit=1).json()
    assert part["totalUsages"] == whole_answer["totalUsages"]
    assert part["usages"] == whole_answer["usages"][1:2]
    assert find(citizen, code, periodStart=(timezone.now() + timedelta(days=1)).isoformat()).json()["totalUsages"] == 0


def test_govstack_names_case_and_institution(citizen: Client, code: str) -> None:
    readings = citizen.get(GOVSTACK, {"userId": code, "databaseId": "registers"}).json()
    ours = [one for one in readings if one["references"]]
    assert ours[0]["references"] == [{"ReferenceId": "A-1"}]
    assert ours[0]["readerInstitutionId"] == "11990100000000019F"


def test_nobody_asks_about_somebody_else(citizen: Client, code: str) -> None:
    stranger = registered(543)
    assert find(Client(), code).status_code == 401
    assert find(citizen, stranger).status_code == 403
    assert find(citizen, stranger, user=stranger).status_code == 403
    assert find(citizen, code, user=stranger).status_code == 403
    assert citizen.get(GOVSTACK, {"userId": stranger}).status_code == 403


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 1001}, {"offset": -1}, {"periodStart": "2020-01-01T00:00"}])
def test_bad_input_is_refused(citizen: Client, code: str, wrong: dict[str, object]) -> None:
    answer = find(citizen, code, **wrong)
    assert answer.status_code == 422
    assert answer["content-type"].startswith("application/problem+json")


@pytest.mark.django_db
def test_it_says_that_it_works(client: Client) -> None:
    assert client.get("/api/datatracker/v2/heartbeat").json()["status"] == "OK"
    assert client.get("/api/datatracker/v2/usagePeriod").json()["periodStart"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(case: schemathesis.Case) -> None:
    case.call_and_validate()
