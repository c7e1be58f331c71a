"""The registers as programs see them."""

import pytest
from django.test import Client

from mumian.kernel.registers import api
from mumian.kernel.system.api import Quiet


@pytest.fixture
def city(db: None) -> None:
    """The divisions of the sample city."""
    api.fill_areas(Quiet())


@pytest.mark.usefixtures("city")
class TestAreas:
    def test_districts_of_a_day(self, client: Client) -> None:
        now = client.get("/api/registers/areas", {"parent": "440100"}).json()
        then = client.get("/api/registers/areas", {"parent": "4401", "on": "2004-05-01"}).json()
        assert len(now) == 11
        assert now[0] == {
            "code": "440103",
            "level": "county",
            "parent": "440100",
            "name_zh": "荔湾区",
            "name_en": "Liwan District",
            "valid_from": "1983-01-01",
            "valid_to": None,
            "by_year": True,
            "successors": [],
            "source": "GB/T 2260",
        }
        assert "东山区" in {area["name_zh"] for area in then}

    def test_old_codes_and_history(self, client: Client) -> None:
        assert client.get("/api/registers/areas/440102").json()["successors"] == ["440104"]
        assert len(client.get("/api/registers/areas/440118/history").json()) == 2
        assert client.get("/api/registers/areas?text=沙面").json()[0]["code"] == "440103001"
        assert len(client.get("/api/registers/areas?level=province").json()) == 34

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("areas", 400),
            ("areas?level=village", 400),
            ("areas?level=planet", 422),
            ("areas?parent=44O1", 400),
            ("areas?parent=440100&on=yesterday", 422),
            ("areas/999999", 404),
            ("areas/440102?on=2020-01-01", 404),
            ("areas/x", 400),
        ],
    )
    def test_what_cannot_be_answered_is_a_problem_document(self, client: Client, path: str, status: int) -> None:
        answer = client.get(f"/api/registers/{path}")
        assert (answer.status_code, answer["content-type"]) == (status, "application/problem+json")


@pytest.mark.django_db
def test_codes_are_checked_without_being_kept(client: Client) -> None:
    answer = client.post("/api/registers/codes", {"text": "110105194912310021"}, content_type="application/json")
    reading = answer.json()[0]
    assert (reading["kind"], reading["valid"], reading["fault"], reading["expected"]) == (
        "citizen",
        False,
        "check",
        "X",
    )
    empty = client.post("/api/registers/codes", {"text": "hello"}, content_type="application/json")
    assert empty.json() == []
    long = client.post("/api/registers/codes", {"text": "9" * 201}, content_type="application/json")
    assert long.status_code == 422


@pytest.mark.django_db
def test_no_address_of_this_door_speaks_of_people(client: Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    mine = {path for path in paths if path.startswith("/api/registers/")}
    assert mine == {
        "/api/registers/areas",
        "/api/registers/areas/{code}",
        "/api/registers/areas/{code}/history",
        "/api/registers/codes",
    }
