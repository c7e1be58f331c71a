"""Entities are created, changed and removed as the standard says, all or none."""

from typing import Any

import pytest
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger import api as ledger
from mumian.kernel.sensing.api import Datastream, HistoricalLocation, Location, Sensor, Thing

from .bodies import PLACE, SEEN, SENSOR, STREAM, THING
from .conftest import ROOT, Door, Pen, Town, point


def test_everything_around_a_thing_in_one_request(pen: Pen, door: Door) -> None:
    deep = {**THING, "Locations": [PLACE], "Datastreams": [{**STREAM, "Sensor": SENSOR, "ObservedProperty": SEEN}]}
    key = pen.key("Things", deep)
    found = door(f"Things({key})", expand="Locations,HistoricalLocations,Datastreams($expand=Sensor,ObservedProperty)")
    assert found["Locations"][0]["location"] == point(113.0, 23.0)
    assert len(found["HistoricalLocations"]) == 1
    assert found["Datastreams"][0]["Sensor"]["name"] == "s"
    assert Datastream.objects.get().unit_code == "lx"


def test_where_the_new_entity_is(pen: Pen) -> None:
    answer = pen.client.post(f"{ROOT}/Things", THING, "application/json", headers={"prefer": "return=minimal"})
    assert answer.status_code == 201
    assert answer["Location"] == f"http://testserver{ROOT}/Things({Thing.objects.get().pk})"
    assert answer.content == b""


def test_one_flaw_undoes_all(pen: Pen) -> None:
    deep = {**THING, "Locations": [PLACE], "Datastreams": [{**STREAM, "Sensor": {**SENSOR, "name": 5}}]}
    problem = pen("POST", "Things", deep, 400)
    assert "name" in problem["detail"]
    assert not Thing.objects.exists()
    assert not Location.objects.exists()


def test_new_entities_by_way_of_their_neighbours(pen: Pen, door: Door) -> None:
    thing = pen.key("Things", THING)
    place = pen.key(f"Things({thing})/Locations", PLACE)
    assert door.names(f"Things({thing})/Locations") == ["l"]
    other = pen.key(f"Locations({place})/Things", THING)
    assert len(door(f"Locations({place})/Things")["value"]) == 2
    sensor, seen = pen.key("Sensors", SENSOR), pen.key("ObservedProperties", SEEN)
    links = {"Thing": {"@iot.id": other}, "ObservedProperty": {"@iot.id": str(seen)}}
    stream = pen.key(f"Sensors({sensor})/Datastreams", {**STREAM, **links})
    assert door(f"Datastreams({stream})/Thing")["@iot.id"] == other


def test_a_thing_that_moves_leaves_its_history(pen: Pen, door: Door) -> None:
    thing = pen.key("Things", {**THING, "Locations": [PLACE]})
    new = pen.key(f"Things({thing})/Locations", {**PLACE, "name": "new"})
    assert door.names(f"Things({thing})/Locations") == ["new"]
    assert len(door(f"Things({thing})/HistoricalLocations")["value"]) == 2
    old = door("Locations", filter="name eq 'l'")["value"][0]["@iot.id"]
    pen("PATCH", f"Things({thing})", {"Locations": [{"@iot.id": old}]})
    assert door.names(f"Things({thing})/Locations") == ["l"]
    entry = {"time": "2020-01-01T00:00:00+08:00", "Thing": {"@iot.id": thing}, "Locations": [{"@iot.id": new}]}
    made = pen("POST", "HistoricalLocations", entry, 201)
    assert made["time"] == "2019-12-31T16:00:00.000Z"


def test_some_values_change_and_the_others_stay(pen: Pen) -> None:
    thing = pen.key("Things", THING)
    assert pen("PATCH", f"Things({thing})", {"name": "u"})["description"] == "x"
    assert pen("PATCH", f"Things({thing})", {"properties": {"z": 1}})["properties"] == {"z": 1}


def test_merge_patch_goes_inside(pen: Pen) -> None:
    thing = pen.key("Things", THING)
    patch = {"properties": {"a": {"b": None, "d": 3}}}
    changed = pen("PATCH", f"Things({thing})", patch, kind="application/merge-patch+json")
    assert changed["properties"] == {"a": {"c": 2, "d": 3}}


def test_json_patch(pen: Pen) -> None:
    thing = pen.key("Things", THING)
    steps = [
        {"op": "test", "path": "/name", "value": "t"},
        {"op": "replace", "path": "/properties/a/b", "value": 9},
        {"op": "add", "path": "/properties/e", "value": [1]},
        {"op": "remove", "path": "/properties/a/c"},
    ]
    changed = pen("PATCH", f"Things({thing})", steps, kind="application/json-patch+json")
    assert changed["properties"] == {"a": {"b": 9}, "e": [1]}
    refused = [{"op": "test", "path": "/name", "value": "other"}]
    pen("PATCH", f"Things({thing})", refused, 400, kind="application/json-patch+json")


def test_put_begins_anew(pen: Pen) -> None:
    thing = pen.key("Things", THING)
    assert pen("PUT", f"Things({thing})", {"name": "u", "description": ""})["properties"] == {}
    pen("PUT", f"Things({thing})", {"description": ""}, 400)


def test_what_depends_goes_too(pen: Pen, town: Town, door: Door) -> None:
    pen("DELETE", f"Things({town.lamp.pk})")
    assert door.names("Datastreams") == ["PM2.5"]
    assert not HistoricalLocation.objects.filter(thing_id=town.lamp.pk).exists()
    pen("DELETE", f"Locations({town.places[2].pk})")
    assert door(f"Things({town.station.pk})/HistoricalLocations")["value"] == []
    pen("DELETE", f"Sensors({Sensor.objects.get().pk})")
    assert not Datastream.objects.exists()
    door(f"Things({town.lamp.pk})", status=404)


def test_a_filter_removes_many(pen: Pen, town: Town, door: Door) -> None:
    pen("DELETE", "Things", status=400)
    found = pen("DELETE", "Things?$filter=contains(name,'cover')")
    assert found == {"@iot.count": 1}
    assert "cover 7" not in door.names("Things")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("Things", [], 400),
        ("Things", {"description": ""}, 400),
        ("Things", {"name": 5, "description": ""}, 400),
        ("Things", {**THING, "colour": "red"}, 400),
        ("Things", {**THING, "properties": []}, 400),
        ("Things", {**THING, "Locations": {"@iot.id": 1}}, 400),
        ("Things", {**THING, "Locations": [{"@iot.id": 999}]}, 400),
        ("Things", {**THING, "name": "x" * 501}, 400),
        ("Locations", {**PLACE, "location": {"type": "Point", "coordinates": "here"}}, 400),
        ("Locations", {**PLACE, "location": None}, 400),
        ("HistoricalLocations", {"time": "yesterday"}, 400),
        ("HistoricalLocations", {"time": 5}, 400),
        ("Datastreams", STREAM, 400),
        ("Datastreams", {**STREAM, "unitOfMeasurement": "lx"}, 400),
        ("Datastreams", {**STREAM, "observationType": "guess"}, 400),
        ("Things(1)", THING, 405),
        ("Things(999)/Datastreams", STREAM, 404),
        ("Things/name", THING, 404),
    ],
)
def test_what_does_not_fit_is_refused(pen: Pen, path: str, body: Any, status: int) -> None:
    problem = pen("POST", path, body, status)
    assert problem["detail"]
    assert not Thing.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"name": NaN}', b'{"name": "\\u0000"}', b'"' + b"[" * 100_000])
def test_bodies_that_are_none(pen: Pen, body: bytes) -> None:
    answer = pen.client.post(f"{ROOT}/Things", body, "application/json")
    assert answer.status_code == 400


def test_bodies_in_other_forms_and_sizes(pen: Pen) -> None:
    assert pen.client.post(f"{ROOT}/Things", b"<a/>", "text/xml").status_code == 415
    assert pen.client.post(f"{ROOT}/Things", b" " * 3_000_000, "application/json").status_code == 413


def test_strangers_write_nothing(town: Town, client: Client, django_user_model: type[Account]) -> None:
    door = f"{ROOT}/Things({town.lamp.pk})"
    assert client.post(f"{ROOT}/Things", THING, "application/json").status_code == 401
    client.force_login(django_user_model.objects.create_user("somebody", "", "x"))
    assert client.post(f"{ROOT}/Things", THING, "application/json").status_code == 403
    assert client.patch(door, {"name": "mine"}, "application/json").status_code == 403
    assert client.delete(door).status_code == 403


def test_a_page_elsewhere_cannot_use_a_session(admin_user: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(f"{ROOT}/Things", THING, "application/json").status_code == 403


def test_every_change_is_in_the_ledger(pen: Pen, admin_user: Account) -> None:
    pen.key("Things", THING)
    (line,) = ledger.find(wanted=ledger.Wanted(actor=f"user:{admin_user.username}")).lines
    assert line.system == "sensing"
