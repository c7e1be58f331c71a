"""The clock over HTTP: what it answers, what it refuses, and hostile input on every operation."""

import json
from typing import Any

import pytest
from django.test import Client

from mumian.kernel.clock.api import limits

JSON = "application/json"


def ask(client: Client, **question: Any) -> tuple[int, dict[str, Any]]:
    response = client.post("/api/clock/due", json.dumps(question), content_type=JSON, headers={"accept-language": "en"})
    return response.status_code, response.json()


@pytest.mark.django_db
def test_the_library_is_answered(client: Client) -> None:
    assert len(client.get("/api/clock/articles").json()) == len(limits())
    found = client.get("/api/clock/articles?law=licensing").json()
    assert {each["article"]["law"] for each in found} == {"licensing"}
    one = client.get("/api/clock/articles/licensing-42").json()
    assert one["article"]["zh"] == "《行政许可法》第四十二条第一款"
    assert one["extension"]["approved_by"] == "organ_head"
    assert len(one["excludes"]) == 8


@pytest.mark.django_db
def test_a_due_date_comes_with_its_derivation(client: Client) -> None:
    status, body = ask(client, article="licensing-42", start="2025-09-15T09:00+08:00")
    assert status == 200
    assert body["state"] == "running"
    due = body["due"]
    assert (due["day"], due["ends"], due["monday_to_friday"]) == ("2025-10-17", "24:00", "2025-10-13")
    assert due["moment"].startswith("2025-10-17T23:59:59")
    assert [day["date"] for day in due["days"] if day["why"] == "make-up"] == ["2025-09-28", "2025-10-11"]
    assert next(step["kind"] for step in due["steps"]) == "limit"
    assert due["cards"]["warning"].startswith("2025-10-16T00:00:00")


@pytest.mark.django_db
def test_operations_move_it(client: Client) -> None:
    operations = [
        {"operation": "suspend", "at": "2025-09-17T10:00", "ground": "hearing", "notified": "2025-09-17T10:00"},
        {"operation": "resume", "at": "2025-09-24T10:00"},
        {
            "operation": "extend",
            "at": "2025-10-10T10:00",
            "approved_by": "organ_head",
            "notified": "2025-10-10T11:00",
            "amount": 5,
        },
    ]
    _, body = ask(client, article="licensing-42", start="2025-09-15T09:00", operations=operations)
    assert body["due"]["day"] == "2025-10-31"
    _, waiting = ask(client, article="licensing-42", start="2025-09-15T09:00", operations=operations[:1])
    assert (waiting["state"], waiting["due"]) == ("suspended", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "status", "field"),
    [
        ({"article": "licensing-999", "start": "2025-09-15"}, 422, "article"),
        ({"article": "licensing-42", "start": "2026-12-20"}, 409, "provisional"),
        ({"article": "licensing-42", "start": "0001-01-01"}, 409, "start"),
        (
            {
                "article": "licensing-42",
                "start": "2025-09-15",
                "operations": [{"operation": "restart", "at": "2025-09-16"}],
            },
            409,
            "operations/0/operation",
        ),
    ],
)
def test_a_refusal_is_a_problem_with_a_field(client: Client, question: dict[str, Any], status: int, field: str) -> None:
    response = client.post("/api/clock/due", json.dumps(question), content_type=JSON)
    assert response.status_code == status
    assert response["content-type"] == "application/problem+json"
    assert response.json()["field"] == field
    assert response.json()["detail"]


@pytest.mark.django_db
def test_a_year_is_answered_or_refused(client: Client) -> None:
    year = client.get("/api/clock/calendar/2025").json()
    assert (year["working_days"], year["rest_days"]) == (248, 117)
    assert client.get("/api/clock/calendar/2027").status_code == 404
    assert client.get("/api/clock/calendar/2027?provisional=true").json()["provisional"] is True
    assert client.get("/api/clock/articles/nothing").status_code == 404


@pytest.mark.django_db
def test_too_much_is_refused(client: Client) -> None:
    operations = [{"operation": "extend", "at": "2025-09-16"}] * 50
    assert ask(client, article="licensing-42", start="2025-09-15", operations=operations)[0] == 422
    assert ask(client, article="x" * 61, start="2025-09-15")[0] == 422
    assert ask(client, article="licensing-42", start="yesterday")[0] == 422
