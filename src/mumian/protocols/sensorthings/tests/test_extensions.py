"""What we answer beside the standard: how things were, and what results come to."""

from datetime import datetime

import pytest
from django.utils import timezone

from .bodies import THING
from .conftest import Door, Pen, Town, at

GROUP = "groupby((Datastream/id),aggregate(result with average as mean,result with max as most,$count as n))"


def moment() -> str:
    return timezone.now().isoformat()


def test_things_as_they_were(pen: Pen, door: Door, town: Town) -> None:
    before = moment()
    pen("PATCH", f"Things({town.lamp.pk})", {"name": "new name", "properties": {"height": 3}})
    new = pen.key("Things", THING)
    after = moment()
    pen("DELETE", f"Things({new})")
    assert door(f"Things({town.lamp.pk})", as_of=before)["name"] == "Lamp O'Hara"
    assert door(f"Things({town.lamp.pk})", as_of=after)["properties"] == {"height": 3}
    assert door.names("Things", as_of=before, filter="properties/height gt 8 and id gt 0 and name ne null") == [
        "Lamp O'Hara"
    ]
    assert door("Things", as_of=before, count="true")["@iot.count"] == 3
    assert "t" not in door.names("Things", as_of=after), "who may not see what is gone does not see it then"
    assert "t" in Door(pen.client).names("Things", as_of=after)
    assert door(f"Things({town.lamp.pk})/Datastreams", as_of=before)["value"][0]["name"] == "light"
    assert door(f"Datastreams({town.light.pk})/Thing", as_of=before)["name"] == "Lamp O'Hara"
    assert door(f"Datastreams({town.light.pk})", as_of=before, expand="Thing")["Thing"]["name"] == "Lamp O'Hara"
    assert door.names("Sensors", as_of=before) == ["probe"]
    door(f"Things({town.lamp.pk})", as_of="2001-01-01T00:00:00Z", status=404)


def test_closed_things_stay_closed_in_the_past(pen: Pen, door: Door, town: Town) -> None:
    now = moment()
    assert "closed thing" not in door.names("Things", as_of=now)
    assert "closed thing" in Door(pen.client).names("Things", as_of=now)
    door(f"Things({town.closed.pk})", as_of=now, status=404)
    door(f"Datastreams({town.hidden.pk})", as_of=now, status=404)


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("Observations", {}),
        ("Things", {"orderby": "name"}),
        ("Things", {"filter": "Datastreams/name eq 'a'"}),
        ("Things", {"expand": "Locations"}),
    ],
)
def test_what_cannot_be_asked_of_the_past(door: Door, values: Town, path: str, options: dict[str, str]) -> None:
    door(path, as_of=moment(), status=501, **options)


def test_results_by_window(door: Door, values: Town) -> None:
    found = door(f"Datastreams({values.light.pk})/Observations", apply=GROUP, step="hour")["value"]
    assert len(found) == 12
    assert found[1] == {
        "Datastream": {"@iot.id": values.light.pk},
        "phenomenonTime": at(1),
        "mean": 1.5,
        "most": 1.5,
        "n": 1,
    }
    text = f"filter(phenomenonTime ge {at(0)} and phenomenonTime lt {at(4)})/{GROUP}"
    rows = door("Observations", apply=text, step="PT4H")["value"]
    assert [(row["Datastream"]["@iot.id"], row["n"]) for row in rows] == [(values.light.pk, 4), (values.air.pk, 2)]
    assert datetime.fromisoformat(rows[0]["phenomenonTime"]).hour % 4 == 0
    assert door.raw("Observations", apply=GROUP, step="day", resultFormat="CSV").content.count(b"\r\n") == 3


@pytest.mark.parametrize(
    ("path", "options", "status"),
    [
        ("Things", {"apply": GROUP, "step": "hour"}, 400),
        ("Observations", {"apply": GROUP}, 400),
        ("Observations", {"step": "hour"}, 400),
        ("Observations", {"apply": GROUP, "step": "fortnight"}, 400),
        ("Observations", {"apply": "filter(result gt 1)", "step": "hour"}, 400),
        ("Observations", {"apply": f"filter(result gt 1)/{GROUP}", "step": "hour"}, 501),
        ("Observations", {"apply": "groupby((result),aggregate($count as n))", "step": "hour"}, 501),
        ("Observations", {"apply": "groupby((Datastream/id),aggregate(result with magic as n))", "step": "hour"}, 400),
        ("Observations", {"apply": GROUP, "step": "hour", "filter": "result gt 1"}, 400),
    ],
)
def test_what_cannot_be_aggregated(door: Door, values: Town, path: str, options: dict[str, str], status: int) -> None:
    door(path, status=status, **options)


def test_who_sees_a_thing_and_how_long_its_observations_stay(pen: Pen, door: Door, town: Town) -> None:
    light = f"Datastreams({town.light.pk})"
    assert pen("PATCH", light, {"retentionDays": 30})["retentionDays"] == 30
    assert "retentionDays" not in pen("PATCH", light, {"retentionDays": None})
    assert pen("PATCH", light, {"isOpen": False})["isOpen"] is False
    door(light, status=404)
    for body in ({"retentionDays": 0}, {"retentionDays": "a"}, {"isOpen": "yes"}, {"isOpen": None}, {"owner": 5}):
        pen("PATCH", light, body, 400)
    closed = pen.key("Things", {**THING, "isOpen": False})
    pen("PUT", f"Things({closed})", {"name": "t", "description": ""})
    door(f"Things({closed})", status=404)
    assert door.names("Things", filter="isOpen and owner eq ''", select="name", top=1) == ["Lamp O'Hara"]
