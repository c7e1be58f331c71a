"""Every path and option of reading, asked of a small town."""

import csv
import io

import pytest
from pytest_django import DjangoAssertNumQueries

from .conftest import Door, Town


def test_the_first_page_names_every_collection(door: Door) -> None:
    page = door()
    assert {each["name"] for each in page["value"]} == {
        "Things",
        "Locations",
        "HistoricalLocations",
        "Datastreams",
        "Sensors",
        "ObservedProperties",
        "FeaturesOfInterest",
        "Observations",
    }
    assert all(each["url"].endswith(f"/sensorthings/v1.1/{each['name']}") for each in page["value"])
    assert page["serverSettings"]["conformance"]


def test_an_entity_has_its_address_and_those_of_its_neighbours(door: Door, town: Town) -> None:
    thing = door(f"Things({town.lamp.pk})")
    assert thing["@iot.id"] == town.lamp.pk
    assert thing["@iot.selfLink"] == f"http://testserver/sensorthings/v1.1/Things({town.lamp.pk})"
    assert thing["Datastreams@iot.navigationLink"] == f"{thing['@iot.selfLink']}/Datastreams"
    assert thing["properties"]["maker"] == {"name": "广灯"}


def test_every_way_from_every_entity_can_be_walked(door: Door, town: Town) -> None:
    streams = f"Datastreams({town.light.pk})"
    for path in ("Thing", "Sensor", "ObservedProperty", "Thing/Locations", "Thing/HistoricalLocations"):
        assert door(f"{streams}/{path}"), path
    moved = door(f"Things({town.lamp.pk})/HistoricalLocations")["value"][0]["@iot.id"]
    assert door(f"HistoricalLocations({moved})/Thing")["name"] == "Lamp O'Hara"
    assert door.names(f"HistoricalLocations({moved})/Locations") == ["north"]
    place = town.places[0].pk
    assert door.names(f"Locations({place})/Things") == ["Lamp O'Hara"]
    assert len(door(f"Locations({place})/HistoricalLocations")["value"]) == 1
    sensor = door(f"{streams}/Sensor")["@iot.id"]
    assert door.names(f"Sensors({sensor})/Datastreams") == ["light", "tilt", "PM2.5"]
    seen = door(f"{streams}/ObservedProperty")["@iot.id"]
    assert door.names(f"ObservedProperties({seen})/Datastreams", top=1) == ["light"]
    assert door(f"Things({town.lamp.pk})/Datastreams({town.tilt.pk})/Thing/Locations({place})")["name"] == "north"


@pytest.mark.parametrize(
    "path",
    [
        "Things(999999)",
        "Things('a')",
        "Thing",
        "Things(99999999999999999999)",
        "Nothing(1)/Datastreams",
        "Things({cover})/Datastreams({light})",
        "Things({closed})",
        "Things({closed})/Datastreams",
        "Datastreams({hidden})",
        "Datastreams({light})/unitOfMeasurement/nothing",
    ],
)
def test_what_is_not_there_or_not_to_be_seen_is_not_found(door: Door, town: Town, path: str) -> None:
    filled = path.format(cover=town.cover.pk, light=town.light.pk, closed=town.closed.pk, hidden=town.hidden.pk)
    problem = door(filled, status=404)
    assert problem["status"] == 404


def test_properties_and_raw_values(door: Door, town: Town) -> None:
    lamp = f"Things({town.lamp.pk})"
    assert door(f"{lamp}/name") == {"name": "Lamp O'Hara"}
    assert door.raw(f"{lamp}/name/$value").content == b"Lamp O'Hara"
    assert door(f"{lamp}/properties/maker/name") == {"name": "广灯"}
    assert door.raw(f"Datastreams({town.light.pk})/unitOfMeasurement/symbol/$value").content == b"lx"
    assert door.raw(f"Datastreams({town.light.pk})/observedArea").status_code == 204
    assert door(f"{lamp}/id") == {"@iot.id": town.lamp.pk}


def test_references_are_addresses_only(door: Door, town: Town) -> None:
    found = door(f"Things({town.lamp.pk})/Datastreams/$ref")["value"]
    assert [set(each) for each in found] == [{"@iot.selfLink"}] * 2


LAMP, COVER, STATION = "Lamp O'Hara", "cover 7", "air station"
FILTERS = [
    ("name eq 'Lamp O''Hara'", [LAMP]),
    ("name ne 'Lamp O''Hara'", [COVER, STATION]),
    ("name gt 'b'", [COVER]),
    ("not name gt 'b'", [LAMP, STATION]),
    ("name in ('cover 7','air station')", [COVER, STATION]),
    ("name eq 'cover 7' or name eq 'air station' and id lt 0", [COVER]),
    ("(name eq 'cover 7' or name eq 'air station') and id lt 0", []),
    ("startswith(name,'Lamp')", [LAMP]),
    ("startswith(name,'lamp')", []),
    ("startswith(name,'') eq true", [LAMP, COVER, STATION]),
    ("startswith(name,'Lamp') eq false", [COVER, STATION]),
    ("endswith(name,'7')", [COVER]),
    ("endswith(name,'something longer than the name itself')", []),
    ("substringof('Hara',name)", [LAMP]),
    ("contains(name,'air')", [STATION]),
    ("length(name) eq 7", [COVER]),
    ("indexof(name,'mp') eq 2", [LAMP]),
    ("indexof(name,'zz') eq -1", [LAMP, COVER, STATION]),
    ("substring(name,6) eq '7'", [COVER]),
    ("substring(name,0,3) eq 'air'", [STATION]),
    ("substring(name,-5,3) eq 'air'", [STATION]),
    ("tolower(name) eq 'lamp o''hara'", [LAMP]),
    ("toupper(name) eq 'COVER 7'", [COVER]),
    ("trim(concat('  ',name)) eq 'cover 7'", [COVER]),
    ("concat(concat(name,': '),description) eq 'Lamp O''Hara: post'", [LAMP]),
    ("properties/height gt 8", [LAMP]),
    ("properties/height eq 0", [COVER]),
    ("properties/height add 1.5 eq 10", [LAMP]),
    ("properties/height mul 2 sub 1 eq 16", [LAMP]),
    ("properties/height div 2 eq 4.25", [LAMP]),
    ("properties/height div properties/height ge 0", [LAMP]),
    ("properties/height mod 5 eq 3.5", [LAMP]),
    ("-properties/height lt -8", [LAMP]),
    ("round(properties/height) eq 9", [LAMP]),
    ("floor(properties/height) eq 8", [LAMP]),
    ("ceiling(properties/height) eq 9", [LAMP]),
    ("round(-2.5) eq -3 and id gt 0", [LAMP, COVER, STATION]),
    ("properties/led eq true", [LAMP]),
    ("properties/led", [LAMP]),
    ("properties/led eq false", [COVER]),
    ("properties/led eq null", [STATION]),
    ("properties/led ne null", [LAMP, COVER]),
    ("properties/maker/name eq '广灯'", [LAMP]),
    ("properties/height eq 'tall'", []),
    ("properties/height eq properties/height", [LAMP, COVER]),
    ("properties/since lt 2021-01-01T00:00:00Z", [LAMP]),
    ("Datastreams/name eq 'tilt'", [LAMP]),
    ("Datastreams/unitOfMeasurement/symbol eq 'ug/m3'", [STATION]),
    ("Datastreams/ObservedProperty/name eq 'all'", [LAMP, STATION]),
    ("Datastreams/name eq 'secret'", []),
    ("Datastreams/name ne 'light'", [LAMP, STATION]),
    ("Datastreams/id eq null", [COVER]),
    ("HistoricalLocations/time lt now()", [LAMP, COVER, STATION]),
    ("HistoricalLocations/time gt now() sub duration'PT1H'", [LAMP, COVER, STATION]),
    ("during(HistoricalLocations/time,2000-01-01T00:00:00Z/2001-01-01T00:00:00Z)", []),
    ("year(HistoricalLocations/time) gt 2000", [LAMP, COVER, STATION]),
    ("date(HistoricalLocations/time) gt 2000-01-01", [LAMP, COVER, STATION]),
    ("time(HistoricalLocations/time) ge 00:00:00", [LAMP, COVER, STATION]),
    ("month(HistoricalLocations/time) le 12 and day(HistoricalLocations/time) le 31", [LAMP, COVER, STATION]),
    (
        "hour(HistoricalLocations/time) ge 0 and fractionalseconds(HistoricalLocations/time) lt 1",
        [LAMP, COVER, STATION],
    ),
    (
        "second(HistoricalLocations/time) le 60 and minute(HistoricalLocations/time) le 60",
        [LAMP, COVER, STATION],
    ),
    ("totaloffsetminutes(HistoricalLocations/time) eq 0", [LAMP, COVER, STATION]),
    ("mindatetime() lt HistoricalLocations/time and maxdatetime() gt HistoricalLocations/time", [LAMP, COVER, STATION]),
    ("st_within(Locations/location,geography'POLYGON((113 23.1,114 23.1,114 24,113 24,113 23.1))')", [LAMP]),
    (
        "not st_within(Locations/location,geography'POLYGON((113 23.1,114 23.1,114 24,113 24,113 23.1))')",
        [COVER, STATION],
    ),
    ("geo.intersects(Locations/location,geography'LINESTRING(113.26 22,113.26 24)')", [LAMP, COVER]),
    ("geo.distance(Locations/location,geography'POINT(113.26 23.1)') lt 0.2", [LAMP, COVER]),
    ("1 lt geo.distance(Locations/location,geography'POINT(113.26 23.1)')", [STATION]),
    ("geo.length(Locations/location) eq 0", [LAMP, COVER, STATION]),
    ("st_equals(Locations/location,geography'POINT(120 30)')", [STATION]),
    ("Locations/location eq geography'POINT(120 30)'", [STATION]),
    ("st_disjoint(Locations/location,geography'POINT(120 30)')", [LAMP, COVER]),
    ("st_touches(Locations/location,geography'LINESTRING(120 30,121 31)')", [STATION]),
    ("st_contains(geography'POLYGON((119 29,121 29,121 31,119 31,119 29))',Locations/location)", [STATION]),
    ("st_crosses(Locations/location,geography'LINESTRING(0 0,1 1)')", []),
    ("st_overlaps(Locations/location,geography'POINT(120 30)')", []),
    ("st_intersects(Locations/location,geography'POINT(120 30)')", [STATION]),
    ("st_relate(Locations/location,geography'POINT(120 30)','0********')", [STATION]),
]


def test_filters(door: Door, town: Town) -> None:
    """One town for all of them."""
    found = {text: sorted(door.names("Things", filter=text)) for text, _ in FILTERS}
    assert found == {text: sorted(names) for text, names in FILTERS}


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("name", [LAMP, STATION, COVER]),
        ("name desc", [COVER, STATION, LAMP]),
        ("properties/height desc", [LAMP, COVER, STATION]),
        ("properties/height", [STATION, COVER, LAMP]),
        ("length(name) desc,id desc", [STATION, LAMP, COVER]),
    ],
)
def test_orders(door: Door, town: Town, order: str, names: list[str]) -> None:
    assert door.names("Things", orderby=order) == names
    assert walked(door, "Things", orderby=order, top=1) == names


def test_an_order_by_a_neighbour(door: Door, town: Town) -> None:
    assert door.names("Datastreams", orderby="Thing/name desc,name") == ["PM2.5", "light", "tilt"]
    door("Things", status=400, orderby="Datastreams/name")


def walked(door: Door, path: str, **options: object) -> list[str]:
    """Names over all pages, by their links."""
    page = door(path, **options)
    names = [row["name"] for row in page["value"]]
    while "@iot.nextLink" in page:
        page = door.client.get(page["@iot.nextLink"]).json()
        names += [row["name"] for row in page["value"]]
    return names


def test_pages_go_on_by_key(door: Door, town: Town) -> None:
    page = door("Things", top=2, count="true")
    assert page["@iot.count"] == 3
    assert "skiptoken" in page["@iot.nextLink"]
    assert walked(door, "Things", top=2) == [LAMP, COVER, STATION]
    assert door.names("Things", skip=1) == [COVER, STATION]
    assert door("Things", top=0, count="true") == {"@iot.count": 3, "value": []}
    door("Things", status=400, skiptoken="bm9uc2Vuc2U")


def test_selected_names_and_nothing_else(door: Door, town: Town) -> None:
    row = door(f"Things({town.lamp.pk})", select="name,Datastreams")
    assert set(row) == {"name", "Datastreams@iot.navigationLink"}
    assert set(door("Things", select="id")["value"][0]) == {"@iot.id", "@iot.selfLink"}


def test_neighbours_in_place(door: Door, town: Town) -> None:
    things = door(
        "Things",
        expand="Locations($select=name),"
        "Datastreams($top=1;$orderby=name desc;$count=true;$expand=Sensor,ObservedProperty)",
    )["value"]
    lamp = things[0]
    assert [place["name"] for place in lamp["Locations"]] == ["north"]
    assert [stream["name"] for stream in lamp["Datastreams"]] == ["tilt"]
    assert lamp["Datastreams@iot.count"] == 2
    assert lamp["Datastreams"][0]["Sensor"]["metadata"] == "https://a.example/p"
    onward = door.client.get(lamp["Datastreams@iot.nextLink"]).json()
    assert [stream["name"] for stream in onward["value"]] == ["light"]
    assert things[1]["Datastreams"] == []


def test_a_path_of_neighbours_in_place(door: Door, town: Town) -> None:
    stream = door(f"Datastreams({town.air.pk})", expand="Thing/Locations($select=name),Thing($select=name)")
    assert stream["Thing"] == {"name": STATION, "Locations": [{"name": "far"}]}


def test_expansions_ask_a_constant_number_of_questions(
    door: Door, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        door("Things", expand="Datastreams($expand=Sensor,Thing($expand=Locations)),Locations,HistoricalLocations")


def test_comma_separated_values(door: Door, town: Town) -> None:
    answer = door.raw("Datastreams", resultFormat="CSV", select="name,unitOfMeasurement", expand="Thing($select=name)")
    assert answer["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert rows[0]["unitOfMeasurement/symbol"] == "lx"
    assert rows[0]["Thing/name"] == LAMP


def test_features(door: Door, town: Town) -> None:
    found = door("Things", resultFormat="GeoJSON", expand="Locations")
    assert found["type"] == "FeatureCollection"
    assert found["features"][0]["geometry"]["coordinates"] == [113.26, 23.2]
    assert door("Locations", resultFormat="GeoJSON")["features"][2]["properties"]["name"] == "far"


@pytest.mark.parametrize(
    ("options", "within"),
    [
        ({"filter": "nam eq 1"}, "$filter"),
        ({"orderby": "nam"}, "$orderby"),
        ({"select": "nam"}, "$select"),
        ({"expand": "Nam"}, "$expand"),
        ({"expand": "Datastreams($filter=nam eq 1)"}, "$expand"),
        ({"top": "x"}, "$top"),
        ({"skip": "-1"}, "$skip"),
        ({"count": "yes"}, "$count"),
        ({"nonsense": "1"}, "$nonsense"),
        ({"resultFormat": "XML"}, "$resultFormat"),
        ({"resultFormat": "dataArray"}, "$resultFormat"),
        ({"filter": "st_relate(Locations/location,geography'POINT(1 1)','x')"}, "$filter"),
    ],
)
def test_faults_name_the_option(door: Door, town: Town, options: dict[str, str], within: str) -> None:
    problem = door("Things", status=400, **options)
    assert problem["within"] == within
    assert problem["message"] == problem["detail"]


def test_hidden_things_are_seen_by_whoever_may(door: Door, town: Town, admin_client) -> None:
    assert "closed thing" not in door.names("Things")
    assert "closed thing" in Door(admin_client).names("Things")
