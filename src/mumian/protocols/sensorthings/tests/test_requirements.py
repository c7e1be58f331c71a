"""A test for every requirement of OGC 18-088 that the first page claims, named after it."""

from typing import Any

from mumian.protocols.sensorthings import landing
from mumian.protocols.sensorthings.language.vocabulary import COLLECTIONS, TYPES

from .bodies import PLACE, SEEN, SENSOR, STREAM, THING
from .conftest import Door, Pen, Town, at

# What the standard wants of every entity type: properties, and neighbours.
MODEL: dict[str, tuple[set[str], set[str]]] = {
    "Thing": ({"name", "description", "properties"}, {"Locations", "HistoricalLocations", "Datastreams"}),
    "Location": (
        {"name", "description", "encodingType", "location", "properties"},
        {"Things", "HistoricalLocations"},
    ),
    "HistoricalLocation": ({"time"}, {"Thing", "Locations"}),
    "Datastream": (
        {"name", "description", "unitOfMeasurement", "observationType", "phenomenonTime", "resultTime", "properties"},
        {"Thing", "Sensor", "ObservedProperty", "Observations"},
    ),
    "Sensor": ({"name", "description", "encodingType", "metadata", "properties"}, {"Datastreams"}),
    "ObservedProperty": ({"name", "definition", "description", "properties"}, {"Datastreams"}),
    "Observation": (
        {"phenomenonTime", "result", "resultTime", "resultQuality", "validTime", "parameters"},
        {"Datastream", "FeatureOfInterest"},
    ),
    "FeatureOfInterest": ({"name", "description", "encodingType", "feature", "properties"}, {"Observations"}),
}


def shown(door: Door, values: Town, kind: str) -> dict[str, Any]:
    """An entity of this kind in which every property has a value."""
    if kind == "Observation":
        return door("Observations", filter="resultQuality eq 'good'")["value"][0]
    if kind == "Datastream":
        return door(f"Datastreams({values.air.pk})")
    return door(TYPES[kind].plural, top=1)["value"][0]


def properties(door: Door, values: Town, kind: str) -> None:
    assert MODEL[kind][0] <= set(shown(door, values, kind))


def relations(door: Door, values: Town, kind: str) -> None:
    entity = shown(door, values, kind)
    links = {
        name.removesuffix("@iot.navigationLink"): link for name, link in entity.items() if "navigationLink" in name
    }
    assert links.keys() == MODEL[kind][1]
    assert all(door.client.get(link).status_code == 200 for link in links.values())


def test_datamodel_thing_properties(door: Door, values: Town) -> None:
    properties(door, values, "Thing")


def test_datamodel_thing_relations(door: Door, values: Town) -> None:
    relations(door, values, "Thing")


def test_datamodel_location_properties(door: Door, values: Town) -> None:
    properties(door, values, "Location")


def test_datamodel_location_relations(door: Door, values: Town) -> None:
    relations(door, values, "Location")


def test_datamodel_historical_location_properties(door: Door, values: Town) -> None:
    properties(door, values, "HistoricalLocation")


def test_datamodel_historical_location_relations(door: Door, values: Town) -> None:
    relations(door, values, "HistoricalLocation")


def test_datamodel_datastream_properties(door: Door, values: Town) -> None:
    properties(door, values, "Datastream")


def test_datamodel_datastream_relations(door: Door, values: Town) -> None:
    relations(door, values, "Datastream")


def test_datamodel_sensor_properties(door: Door, values: Town) -> None:
    properties(door, values, "Sensor")


def test_datamodel_sensor_relations(door: Door, values: Town) -> None:
    relations(door, values, "Sensor")


def test_datamodel_observed_property_properties(door: Door, values: Town) -> None:
    properties(door, values, "ObservedProperty")


def test_datamodel_observed_property_relations(door: Door, values: Town) -> None:
    relations(door, values, "ObservedProperty")


def test_datamodel_observation_properties(door: Door, values: Town) -> None:
    properties(door, values, "Observation")


def test_datamodel_observation_relations(door: Door, values: Town) -> None:
    relations(door, values, "Observation")


def test_datamodel_feature_of_interest_properties(door: Door, values: Town) -> None:
    properties(door, values, "FeatureOfInterest")


def test_datamodel_feature_of_interest_relations(door: Door, values: Town) -> None:
    relations(door, values, "FeatureOfInterest")


def test_datamodel_entity_control_information_common_control_information(door: Door, values: Town) -> None:
    for kind in MODEL:
        entity = shown(door, values, kind)
        assert entity["@iot.selfLink"].endswith(f"/{TYPES[kind].plural}({entity['@iot.id']})")
        assert door.client.get(entity["@iot.selfLink"]).json() == entity


def test_resource_path_resource_path_to_entities(door: Door, values: Town) -> None:
    """The forms of addresses one after the other: root, collection, entity, property, value, neighbours, references."""
    light = f"Datastreams({values.light.pk})"
    for path in (
        "",
        *COLLECTIONS,
        light,
        f"{light}/name",
        f"{light}/Thing",
        f"{light}/Observations",
        f"{light}/Thing/$ref",
    ):
        assert door(path)
    assert door.raw(f"{light}/name/$value").content == b"light"
    assert door(f"{light}/Observations/$ref")["value"]
    assert door(f"Things({values.lamp.pk})/{light}/Thing/Locations")["value"]


def test_request_data_order(door: Door, values: Town) -> None:
    """Filter and count first, then order, then pages, then neighbours and selection."""
    page = door(
        "Observations",
        filter="result gt 5",
        count="true",
        orderby="result desc",
        skip=1,
        top=2,
        expand="Datastream($select=name)",
        select="result",
    )
    assert page["@iot.count"] == 11
    assert page["value"] == [
        {"result": 36.5, "Datastream": {"name": "PM2.5"}},
        {"result": 35, "Datastream": {"name": "PM2.5"}},
    ]


def test_request_data_expand(door: Door, values: Town) -> None:
    thing = door(
        f"Things({values.lamp.pk})", expand="Datastreams/ObservedProperty,Datastreams($expand=Sensor),Locations"
    )
    assert thing["Datastreams"][0]["ObservedProperty"]["name"] == "all"
    assert thing["Datastreams"][0]["Sensor"]["name"] == "probe"
    assert thing["Locations"][0]["name"] == "north"


def test_request_data_select(door: Door, values: Town) -> None:
    assert door("Things", select="name,description")["value"][0] == {"name": "Lamp O'Hara", "description": "post"}


def test_request_data_orderby(door: Door, values: Town) -> None:
    assert door.names("Things", orderby="description desc,name asc") == ["Lamp O'Hara", "air station", "cover 7"]


def test_request_data_top(door: Door, values: Town) -> None:
    assert len(door("Things", top=2)["value"]) == 2
    door("Things", top=-1, status=400)


def test_request_data_skip(door: Door, values: Town) -> None:
    assert door.names("Things", skip=2) == ["air station"]


def test_request_data_count(door: Door, values: Town) -> None:
    assert door("Things", count="true", top=1)["@iot.count"] == 3
    assert "@iot.count" not in door("Things", count="false")


def test_request_data_filter(door: Door, values: Town) -> None:
    assert door.names("Things", filter="Datastreams/Sensor/name eq 'probe' and name lt 'a'") == ["Lamp O'Hara"]


OPERATIONS = [
    "result eq 80",
    "result ne 0 and result ge 80",
    "result gt 79",
    "result ge 80",
    "not result lt 80",
    "not (result le 79)",
    "result ge 80 and id gt 0",
    "result eq 80 or result eq 81",
    "result add 1 eq 81",
    "result sub 1 eq 79",
    "result mul 2 eq 160",
    "result div 2 eq 40",
    "result mod 79 eq 1 and result gt 2",
    "(result add 1) mul 2 eq 162",
]


def test_request_data_built_in_filter_operations(door: Door, values: Town) -> None:
    found = {text: [row["result"] for row in door("Observations", filter=text)["value"]] for text in OPERATIONS}
    assert found == {text: [80] for text in OPERATIONS}


FUNCTIONS = [
    ("Things", "substringof('Hara',name)"),
    ("Things", "endswith(name,'Hara')"),
    ("Things", "startswith(name,'Lamp')"),
    ("Things", "length(name) eq 11 and name lt 'a'"),
    ("Things", "indexof(name,'amp') eq 1"),
    ("Things", "substring(name,1) eq 'amp O''Hara'"),
    ("Things", "tolower(name) eq 'lamp o''hara'"),
    ("Things", "toupper(name) eq 'LAMP O''HARA'"),
    ("Things", "trim(name) eq 'Lamp O''Hara'"),
    ("Things", "concat(name,description) eq 'Lamp O''Harapost'"),
    ("Observations", "year(resultTime) eq 2026 and result gt 79"),
    ("Observations", "month(resultTime) eq 1 and result gt 79"),
    ("Observations", "day(resultTime) eq 1 and result gt 79"),
    ("Observations", "hour(resultTime) eq 5"),
    ("Observations", "minute(resultTime) eq 0 and result gt 79"),
    ("Observations", "second(resultTime) eq 0 and result gt 79"),
    ("Observations", "fractionalseconds(resultTime) eq 0 and result gt 79"),
    ("Observations", "date(resultTime) eq date(2026-01-01T05:00:00Z) and result gt 79"),
    ("Observations", "time(resultTime) eq 05:00:00"),
    ("Observations", "totaloffsetminutes(resultTime) eq 0 and result gt 79"),
    ("Observations", "resultTime lt now() and result gt 79"),
    ("Observations", "resultTime gt mindatetime() and result gt 79"),
    ("Observations", "resultTime lt maxdatetime() and result gt 79"),
    ("Observations", "round(result) eq 80"),
    ("Observations", "floor(result) eq 80"),
    ("Observations", "ceiling(result) eq 80"),
    ("Locations", "geo.distance(location,geography'POINT(120 30)') lt 0.1"),
    ("Locations", "geo.length(location) eq 0 and name eq 'far'"),
    ("Locations", "geo.intersects(location,geography'POINT(120 30)')"),
    ("Locations", "st_equals(location,geography'POINT(120 30)')"),
    ("Locations", "st_disjoint(location,geography'POINT(113.26 23)') and name gt 'a' and name lt 'g'"),
    ("Locations", "st_touches(location,geography'LINESTRING(120 30,121 31)')"),
    ("Locations", "st_within(location,geography'POLYGON((119 29,121 29,121 31,119 31,119 29))')"),
    ("Locations", "not st_overlaps(location,geography'POINT(120 30)') and name eq 'far'"),
    ("Locations", "not st_crosses(location,geography'POINT(120 30)') and name eq 'far'"),
    ("Locations", "st_intersects(location,geography'POINT(120 30)')"),
    ("Locations", "st_contains(location,geography'POINT(120 30)')"),
    ("Locations", "st_relate(location,geography'POINT(120 30)','T********')"),
]


def test_request_data_built_in_query_functions(door: Door, values: Town) -> None:
    found = {text: len(door(collection, filter=text)["value"]) for collection, text in FUNCTIONS}
    assert found == {text: 1 for _, text in FUNCTIONS}


def test_request_data_pagination(door: Door, values: Town) -> None:
    page = door("Observations", top=10)
    last = door.client.get(page["@iot.nextLink"]).json()
    assert len(page["value"]) + len(last["value"]) == 15
    assert "@iot.nextLink" not in last


def test_request_data_status_code(door: Door, values: Town, pen: Pen) -> None:
    door("Things(999999)", status=404)
    door("Nothings", status=404)
    door("Things", status=400, filter="nonsense")
    pen("PUT", "Things", {}, 405)


def test_request_data_query_status_code(door: Door, values: Town) -> None:
    door("Things", status=400, nonsense="1")
    door("Locations", status=501, orderby="geo.distance(location,geography'POINT(0 0)')")


def test_create_update_delete_create_entity(pen: Pen, door: Door, town: Town) -> None:
    feature = {"name": "f", "description": "", "encodingType": "application/geo+json", "feature": PLACE["location"]}
    for collection, body in (
        ("Things", THING),
        ("Locations", PLACE),
        ("Sensors", SENSOR),
        ("ObservedProperties", SEEN),
        ("FeaturesOfInterest", feature),
    ):
        key = pen.key(collection, body)
        assert body.items() <= door(f"{collection}({key})").items()


def test_create_update_delete_link_to_existing_entities(pen: Pen, door: Door, town: Town) -> None:
    light = door(f"Datastreams({town.light.pk})", expand="Sensor,ObservedProperty")
    links = {name: {"@iot.id": light[name]["@iot.id"]} for name in ("Sensor", "ObservedProperty")}
    key = pen.key(f"Things({town.cover.pk})/Datastreams", {**STREAM, **links})
    assert door(f"Datastreams({key})/Sensor") == door(f"Datastreams({town.light.pk})/Sensor")


def test_create_update_delete_deep_insert(pen: Pen, door: Door, db: None) -> None:
    inside = {
        **STREAM,
        "Sensor": SENSOR,
        "ObservedProperty": SEEN,
        "Observations": [{"phenomenonTime": at(1), "result": 1}],
    }
    key = pen.key("Things", {**THING, "Locations": [PLACE], "Datastreams": [inside]})
    thing = door(f"Things({key})", expand="Locations,Datastreams($expand=Sensor,ObservedProperty,Observations)")
    assert thing["Datastreams"][0]["Observations"][0]["result"] == 1


def test_create_update_delete_deep_insert_status_code(pen: Pen, door: Door, db: None) -> None:
    assert (
        pen.client.post("/sensorthings/v1.1/Things", {**THING, "Locations": [PLACE]}, "application/json").status_code
        == 201
    )
    pen("POST", "Things", {**THING, "Locations": [{"name": "half a place"}]}, 400)
    assert len(door("Things")["value"]) == 1


def test_create_update_delete_update_entity(pen: Pen, town: Town) -> None:
    changed = pen("PATCH", f"Sensors({town.light.sensor_id})", {"description": "new"})
    assert (changed["description"], changed["name"]) == ("new", "probe")


def test_create_update_delete_update_entity_put(pen: Pen, town: Town) -> None:
    changed = pen("PUT", f"Things({town.lamp.pk})", {"name": "n", "description": "d"})
    assert (changed["name"], changed["properties"]) == ("n", {})


def test_create_update_delete_update_entity_jsonpatch(pen: Pen, town: Town) -> None:
    steps = [{"op": "replace", "path": "/properties/height", "value": 9}]
    changed = pen("PATCH", f"Things({town.lamp.pk})", steps, kind="application/json-patch+json")
    assert changed["properties"]["height"] == 9


def test_create_update_delete_delete_entity(pen: Pen, door: Door, values: Town) -> None:
    """With what the standard says goes along."""
    pen("DELETE", f"Datastreams({values.air.pk})")
    assert door("Observations", count="true", top=0)["@iot.count"] == 12
    pen("DELETE", f"ObservedProperties({values.light.observed_property_id})")
    assert door("Datastreams")["value"] == []
    pen("DELETE", f"Things({values.lamp.pk})")
    assert door("HistoricalLocations", filter=f"Thing/id eq {values.lamp.pk}")["value"] == []


def test_create_update_delete_historical_location_auto_creation(pen: Pen, door: Door, town: Town) -> None:
    pen("POST", f"Things({town.lamp.pk})/Locations", PLACE, 201)
    history = door(f"Things({town.lamp.pk})/HistoricalLocations", orderby="time desc", expand="Locations")["value"]
    assert [entry["Locations"][0]["name"] for entry in history] == ["l", "north"]


def test_create_update_delete_historical_location_manual_creation(pen: Pen, door: Door, town: Town) -> None:
    entry = {"time": at(1), "Thing": {"@iot.id": town.lamp.pk}, "Locations": [{"@iot.id": town.places[2].pk}]}
    key = pen.key("HistoricalLocations", entry)
    assert door.names(f"HistoricalLocations({key})/Locations") == ["far"]
    assert door.names(f"Things({town.lamp.pk})/Locations") == ["north"]


def test_batch_request_batch_request(pen: Pen, town: Town) -> None:
    asked = {"requests": [{"id": "1", "method": "get", "url": "Things"}, {"id": "2", "method": "get", "url": "x"}]}
    assert [each["status"] for each in pen("POST", "$batch", asked)["responses"]] == [200, 404]


def test_data_array_data_array(pen: Pen, door: Door, town: Town) -> None:
    group = {
        "Datastream": {"@iot.id": town.light.pk},
        "components": ["phenomenonTime", "result"],
        "dataArray": [[at(1), 5]],
    }
    (link,) = pen("POST", "CreateObservations", [group], 201)
    found = door(f"Datastreams({town.light.pk})/Observations", resultFormat="dataArray")["value"]
    assert found[0]["dataArray"][0][1:3] == [at(1), 5]
    assert door.client.get(link).json()["result"] == 5


def test_every_requirement_that_is_claimed_has_its_test() -> None:
    names = {f"test_{name.replace('/', '_').replace('-', '_')}" for name in landing.REQUIREMENTS}
    assert names <= globals().keys()
