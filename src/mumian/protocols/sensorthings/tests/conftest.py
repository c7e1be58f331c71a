"""A small town to ask about, and ways to ask."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from mumian.kernel.identity.api import as_job
from mumian.kernel.sensing import api
from mumian.protocols.sensorthings.taking import features

ENGINEER = as_job("test.sensorthings", rights=frozenset({api.MANAGE, api.OBSERVE, api.SEE_CLOSED}))
ROOT = "/sensorthings/v1.1"


def point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


@dataclass
class Town:
    """Three open things and a closed one; the first has two streams, the second one, the others none."""

    lamp: api.Thing
    cover: api.Thing
    station: api.Thing
    closed: api.Thing
    places: list[api.Location]
    light: api.Datastream
    tilt: api.Datastream
    air: api.Datastream
    hidden: api.Datastream


@pytest.fixture(autouse=True)
def _a_new_town() -> None:
    """Keys come again in every test."""
    features.forget()


@pytest.fixture
def town(db: None) -> Town:
    with api.changes(actor=ENGINEER) as made:
        places = [
            made.create(api.Location, name=name, description="", location=point(*where))
            for name, where in (("north", (113.26, 23.20)), ("south", (113.26, 23.00)), ("far", (120.0, 30.0)))
        ]
        lamp = made.create(
            api.Thing,
            name="Lamp O'Hara",
            description="post",
            properties={"height": 8.5, "maker": {"name": "广灯"}, "led": True, "since": "2020-05-01T00:00:00Z"},
            locations=[places[0]],
        )
        cover = made.create(
            api.Thing, name="cover 7", description="", properties={"height": 0, "led": False}, locations=[places[1]]
        )
        station = made.create(api.Thing, name="air station", description="", locations=[places[2]])
        closed = made.create(api.Thing, name="closed thing", description="", is_open=False)
        sensor = made.create(api.Sensor, name="probe", encoding_type="application/pdf", metadata="https://a.example/p")
        seen = made.create(api.ObservedProperty, name="all", definition="https://a.example/all")
        streams = [
            made.create(
                api.Datastream,
                name=name,
                thing=thing,
                sensor=sensor,
                observed_property=seen,
                unit_of_measurement={"name": unit, "symbol": unit, "definition": f"ucum:{unit}"},
                is_open=thing is not closed,
            )
            for name, thing, unit in (
                ("light", lamp, "lx"),
                ("tilt", lamp, "deg"),
                ("PM2.5", station, "ug/m3"),
                ("secret", closed, "1"),
            )
        ]
    return Town(lamp, cover, station, closed, places, *streams)


class Door:
    """Asks the service; options are quoted here."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def __call__(self, path: str = "", status: int = 200, **options: Any) -> Any:
        answer = self.raw(path, **options)
        assert answer.status_code == status, answer.content
        return answer.json()

    def raw(self, path: str = "", **options: Any) -> Any:
        query = "&".join(f"${name}={quote(str(text))}" for name, text in options.items())
        return self.client.get(f"{ROOT}/{path}" + (f"?{query}" if query else ""))

    def names(self, path: str, **options: Any) -> list[str]:
        return [row["name"] for row in self(path, **options)["value"]]


@pytest.fixture
def door(client: Client) -> Door:
    return Door(client)


class Pen:
    """Writes in the name of an official."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def __call__(
        self, method: str, path: str, body: Any = None, status: int = 200, kind: str = "application/json"
    ) -> Any:
        answer = self.client.generic(method, f"{ROOT}/{path}", json.dumps(body) if body is not None else b"", kind)
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else {}

    def key(self, path: str, body: Any) -> int:
        return self("POST", path, body, 201)["@iot.id"]


@pytest.fixture
def pen(admin_client: Client) -> Pen:
    return Pen(admin_client)


def at(hour: int, minute: int = 0) -> str:
    return f"2026-01-01T{hour:02}:{minute:02}:00.000Z"


@pytest.fixture
def values(town: Town, pen: Pen) -> Town:
    """Twelve hours of light, one a quarter of an hour; three of air; a hidden one."""
    groups = [
        {
            "Datastream": {"@iot.id": town.light.pk},
            "components": ["phenomenonTime", "result"],
            "dataArray": [[at(number), number * 1.5] for number in range(12)],
        },
        {
            "Datastream": {"@iot.id": town.air.pk},
            "components": ["phenomenonTime", "result", "resultTime", "resultQuality", "parameters", "validTime"],
            "dataArray": [
                [at(1), 35, at(2), "good", {"sensor": {"t": 20.5}}, f"{at(1)}/{at(5)}"],
                [f"{at(2)}/{at(3)}", 36.5, None, {"code": 1}, {"indoor": True, "by": "o'neill"}, None],
                [at(5), 80, at(5), None, None, None],
            ],
        },
        {
            "Datastream": {"@iot.id": town.hidden.pk},
            "components": ["phenomenonTime", "result"],
            "dataArray": [[at(1), 1]],
        },
    ]
    assert len(pen("POST", "CreateObservations", groups, 201)) == 16
    return town
