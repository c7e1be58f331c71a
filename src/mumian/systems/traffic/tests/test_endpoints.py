"""The interface for programs: right figures, problem documents, hostile input."""

from pathlib import Path

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, settings

from mumian.kernel.system.api import Quiet
from mumian.systems.traffic.loading import load

from .files import long_rows, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", "timestamp,road_id,speed_kmh", long_rows(days=8)), Quiet())


def test_nothing_loaded(client: Client) -> None:
    assert client.get("/api/traffic/series").json() == []
    answer = client.get("/api/traffic/roads")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.usefixtures("city")
def test_answers(client: Client) -> None:
    (series,) = client.get("/api/traffic/series").json()
    assert (series["code"], series["synthetic"], series["interval"]) == ("measured", False, 10)
    roads = client.get("/api/traffic/roads", {"limit": 2, "offset": 1}).json()
    assert (roads["total"], [each["road"] for each in roads["roads"]]) == (3, ["r1", "r2"])
    profile = client.get("/api/traffic/profile", {"road": "r1"}).json()
    assert profile["working_days"][0] == 45
    assert len(profile["weekdays"]) == 7
    day = {"road": "r1", "first": "2026-03-03", "last": "2026-03-03"}
    values = client.get("/api/traffic/speeds", day).json()["values"]
    assert len(values) == 144
    assert values[0] == {"at": "2026-03-03T00:00:00+08:00", "speed": 45, "estimate": None, "low": None, "high": None}
    assert client.get("/api/traffic/levels").json()[0]["code"] == "smooth"


PROBLEMS = (
    ("roads?series=none", 404),
    ("profile?road=none", 404),
    ("roads?first=2030-01-01", 409),
    ("speeds?road=r1&first=2026-03-05&last=2026-03-01", 409),
    ("roads?first=tomorrow", 422),
    ("roads?first=0", 422),
    ("roads?limit=0", 422),
    ("speeds", 422),
    ("speeds?road=%00", 404),
)


@pytest.mark.usefixtures("city")
def test_problems(client: Client) -> None:
    for address, status in PROBLEMS:
        answer = client.get(f"/api/traffic/{address}")
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), address


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application()).include(
    path_regex="^/api/traffic/"
)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("city")
@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_hostile_input(case: schemathesis.Case) -> None:
    case.call_and_validate()
