"""Observations come in, and are found by every path and option."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from mumian.kernel.sensing.api import FeatureOfInterest

from .bodies import SEEN, SENSOR, STREAM, THING
from .conftest import ROOT, Door, Pen, Town, at


def results(door: Door, path: str = "Observations", **options: Any) -> list[Any]:
    return [row["result"] for row in door(path, **options)["value"]]


def test_one_is_sent_and_found(pen: Pen, door: Door, town: Town) -> None:
    body = {"result": 7.25, "Datastream": {"@iot.id": town.light.pk}, "parameters": {"a": 1}}
    answer = pen.client.post(f"{ROOT}/Observations", body, "application/json")
    assert answer.status_code == 201
    found = door.client.get(answer["Location"]).json()
    assert (found["result"], found["parameters"], found["resultTime"]) == (7.25, {"a": 1}, None)
    assert found["phenomenonTime"].endswith("Z")
    key = found["@iot.id"]
    assert door(f"Observations({key})/Datastream")["name"] == "light"
    assert door(f"Datastreams({town.light.pk})/Observations({key})/result") == {"result": 7.25}
    assert door.raw(f"Observations({key})/result/$value").content == b"7.25"
    door(f"Datastreams({town.air.pk})/Observations({key})", status=404)


def test_the_same_again_is_the_same(pen: Pen, town: Town) -> None:
    body = {"phenomenonTime": at(1), "result": 5}
    there = f"{ROOT}/Datastreams({town.light.pk})/Observations"
    first = pen.client.post(there, body, "application/json")
    assert pen.client.post(there, body, "application/json")["Location"] == first["Location"]
    assert pen.client.post(there, {**body, "result": 6}, "application/json").status_code == 409


def test_what_names_no_feature_is_observed_where_the_thing_is(pen: Pen, door: Door, values: Town) -> None:
    row = door(f"Datastreams({values.light.pk})/Observations", top=1, expand="FeatureOfInterest,Datastream/Thing")[
        "value"
    ][0]
    assert row["FeatureOfInterest"]["feature"]["coordinates"] == [113.26, 23.2]
    assert row["Datastream"]["Thing"]["name"] == "Lamp O'Hara"
    feature = row["FeatureOfInterest"]["@iot.id"]
    assert len(results(door, f"FeaturesOfInterest({feature})/Observations")) == 12
    assert FeatureOfInterest.objects.count() == 2


def test_a_datastream_knows_its_times(door: Door, values: Town) -> None:
    stream = door(f"Datastreams({values.air.pk})")
    assert stream["phenomenonTime"] == f"{at(1)}/{at(5)}"
    assert stream["resultTime"] == f"{at(2)}/{at(5)}"
    assert "phenomenonTime" not in door(f"Datastreams({values.tilt.pk})")


FILTERS = [
    ("result gt 10 and result lt 30", [10.5, 12, 13.5, 15, 16.5]),
    ("result eq 36.5", [36.5]),
    ("result in (35,80)", [35, 80]),
    ("not result lt 36", [36.5, 80]),
    ("result eq 'a'", []),
    ("result ne null and result ge 80", [80]),
    ("result mul 2 add 1 eq 4", [1.5]),
    ("result div 0 eq 1", []),
    ("result mod 10 eq 6.5", [16.5, 36.5]),
    ("round(result) eq 2 and floor(result) eq 1 and ceiling(result) eq 2", [1.5]),
    ("phenomenonTime ge 2026-01-01T05:00:00Z and phenomenonTime lt 2026-01-01T06:00:00Z", [7.5, 80]),
    ("phenomenonTime eq 2026-01-01T01:00:00Z", [1.5, 35]),
    ("phenomenonTime gt 2026-01-01T10:00:00Z", [16.5]),
    ("phenomenonTime le 2026-01-01T00:30:00Z", [0]),
    ("phenomenonTime lt 2026-01-01T08:59:00+08:00", [0]),
    ("phenomenonTime eq 2026-01-01T02:00:00Z/2026-01-01T03:00:00Z", [36.5]),
    ("during(phenomenonTime,2026-01-01T02:00:00Z/2026-01-01T03:00:00Z)", [3, 4.5, 36.5]),
    ("overlaps(phenomenonTime,2026-01-01T02:30:00Z)", [36.5]),
    ("before(phenomenonTime,2026-01-01T01:00:00Z)", [0]),
    ("after(phenomenonTime,2026-01-01T10:30:00Z)", [16.5]),
    ("meets(phenomenonTime,2026-01-01T03:00:00Z/2026-01-01T04:00:00Z) and result eq 36.5", [36.5]),
    ("starts(phenomenonTime,2026-01-01T02:00:00Z)", [3, 36.5]),
    ("finishes(phenomenonTime,2026-01-01T03:00:00Z)", [4.5, 36.5]),
    ("phenomenonTime gt 2026-01-01T12:00:00Z sub duration'PT2H'", [16.5]),
    ("phenomenonTime add duration'PT1H' gt 2026-01-01T12:00:00Z sub duration'PT1H'", [16.5]),
    ("hour(phenomenonTime) eq 5", [7.5, 80]),
    ("year(phenomenonTime) eq 2026 and month(phenomenonTime) eq 1 and day(phenomenonTime) eq 1 and result eq 0", [0]),
    (
        "minute(phenomenonTime) eq 0 and fractionalseconds(phenomenonTime) eq 0 and id lt 0",
        [],
    ),
    ("date(phenomenonTime) eq 2026-01-01 and time(phenomenonTime) ge 11:00:00", [16.5]),
    ("resultTime ge 2026-01-01T05:00:00Z", [80]),
    ("resultTime eq null and result gt 16", [16.5, 36.5]),
    ("validTime ne null", [35]),
    ("during(2026-01-01T02:00:00Z,validTime)", [35]),
    ("resultQuality eq 'good'", [35]),
    ("resultQuality/code eq 1", [36.5]),
    ("parameters/sensor/t gt 20", [35]),
    ("parameters/indoor eq true", [36.5]),
    ("parameters/indoor", [36.5]),
    ("startswith(parameters/by,'o''') and endswith(parameters/by,'ll') and contains(parameters/by,'nei')", [36.5]),
    ("substringof('nei',parameters/by) and length(parameters/by) eq 7 and indexof(parameters/by,'n') eq 2", [36.5]),
    (
        "toupper(substring(parameters/by,2,3)) eq 'NEI' and tolower(trim(concat(parameters/by,' '))) eq 'o''neill'",
        [36.5],
    ),
    ("parameters/indoor ne null", [36.5]),
    ("parameters/sensor/t eq null and result gt 30", [36.5, 80]),
    ("Datastream/name eq 'PM2.5'", [35, 36.5, 80]),
    ("Datastream/Thing/name eq 'air station' and result gt 36", [36.5, 80]),
    ("Datastream/name eq 'secret'", []),
    ("result eq 80 or Datastream/ObservedProperty/name eq 'all' and result eq 0", [0, 80]),
    ("not Datastream/name eq 'light'", [35, 36.5, 80]),
    ("Datastream/unitOfMeasurement/symbol eq 'lx' and result le 1.5", [0, 1.5]),
    ("st_within(FeatureOfInterest/feature,geography'POLYGON((119 29,121 29,121 31,119 31,119 29))')", [35, 36.5, 80]),
    ("FeatureOfInterest/name eq 'north' and result lt 1", [0]),
    ("FeatureOfInterest/id eq null", []),
]


def test_filters(door: Door, values: Town) -> None:
    """One town for all of them: it takes a second to build."""
    wrong = {}
    for text, expected in FILTERS:
        found = sorted(results(door, filter=text))
        if found != sorted(expected):
            wrong[text] = found
    assert wrong == {}
    assert results(door, filter=f"Datastream/id eq {values.air.pk}") == [35, 36.5, 80]
    assert results(door, filter=f"Datastream/id eq '{values.air.pk}'") == [35, 36.5, 80]
    assert results(door, filter=f"Datastream/@iot.id in ({values.air.pk},{values.hidden.pk})") == [35, 36.5, 80]


def test_orders_and_pages(door: Door, values: Town) -> None:
    light = f"Datastreams({values.light.pk})/Observations"
    rising = [number * 1.5 for number in range(12)]
    for options, expected in (
        ({"orderby": "phenomenonTime desc"}, rising[::-1]),
        ({"orderby": "phenomenonTime"}, rising),
        ({}, rising),
        ({"orderby": "result desc"}, rising[::-1]),
        ({"orderby": "result mod 3,result desc"}, sorted(rising, key=lambda value: (value % 3, -value))),
        ({"filter": "result gt 5", "orderby": "phenomenonTime desc"}, [value for value in rising[::-1] if value > 5]),
    ):
        page = door(light, top=5, count="true", **options)
        found, counted = [row["result"] for row in page["value"]], page["@iot.count"]
        while "@iot.nextLink" in page:
            page = door.client.get(page["@iot.nextLink"]).json()
            found += [row["result"] for row in page["value"]]
        assert found == expected, options
        assert counted == len(expected)
    assert results(door, light, skip=10) == rising[10:]
    assert door(light, top=0, count="true") == {"@iot.count": 12, "value": []}
    door(light, status=400, skiptoken="WzFd")


def test_counts_are_of_what_may_be_seen(door: Door, values: Town, pen: Pen) -> None:
    assert door("Observations", count="true", top=1)["@iot.count"] == 15
    assert Door(pen.client)("Observations", count="true", top=1)["@iot.count"] == 16


def test_the_newest_of_every_stream_at_once(
    door: Door, values: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        page = door("Datastreams", expand="Observations($orderby=phenomenonTime desc;$top=1;$count=true)")
    light, tilt, air = page["value"]
    assert [row["result"] for row in light["Observations"]] == [16.5]
    assert light["Observations@iot.count"] == 12
    assert "skip=1" in light["Observations@iot.nextLink"]
    assert tilt["Observations"] == []
    assert [row["result"] for row in air["Observations"]] == [80]


def test_some_of_every_stream(door: Door, values: Town) -> None:
    page = door("Datastreams", expand="Observations($filter=result gt 10;$top=2;$select=result)")
    assert [[row["result"] for row in stream["Observations"]] for stream in page["value"]] == [
        [10.5, 12],
        [],
        [35, 36.5],
    ]


def test_data_arrays(door: Door, values: Town) -> None:
    found = door("Observations", resultFormat="dataArray", filter="result ge 35", count="true")
    assert found["@iot.count"] == 3
    (group,) = found["value"]
    assert group["components"][:3] == ["id", "phenomenonTime", "result"]
    assert [row[2] for row in group["dataArray"]] == [35, 36.5, 80]
    assert group["dataArray@iot.count"] == 3
    assert group["Datastream@iot.navigationLink"].endswith(f"/Datastreams({values.air.pk})")


def test_other_forms(door: Door, values: Town) -> None:
    text = door.raw("Observations", resultFormat="CSV", filter="result ge 35", select="result,phenomenonTime").content
    assert text.decode().splitlines()[0] == "phenomenonTime,result"
    features = door("Observations", resultFormat="GeoJSON", filter="result eq 80", expand="FeatureOfInterest")[
        "features"
    ]
    assert features[0]["geometry"]["coordinates"] == [120.0, 30.0]


def test_observations_inside_of_a_new_datastream(pen: Pen, door: Door) -> None:
    stream = {
        **STREAM,
        "Sensor": SENSOR,
        "ObservedProperty": SEEN,
        "Observations": [{"phenomenonTime": at(1), "result": 1}],
    }
    key = pen.key("Things", {**THING, "Datastreams": [stream]})
    (made,) = door(f"Things({key})", expand="Datastreams/Observations")["Datastreams"]
    assert [row["result"] for row in made["Observations"]] == [1]
    stream["Observations"] = [{"phenomenonTime": at(1), "result": "not a number"}]
    pen("POST", "Things", {**THING, "name": "gone", "Datastreams": [stream]}, 400)
    assert "gone" not in door.names("Things")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"result": "text"},
        {"result": None},
        {"result": 1, "phenomenonTime": "noon"},
        {"result": 1, "phenomenonTime": "2026-01-01T00:00:00"},
        {"result": 1, "phenomenonTime": f"{at(2)}/{at(1)}"},
        {"result": 1, "phenomenonTime": "9999-01-01T00:00:00Z"},
        {"result": 1, "resultTime": 5},
        {"result": 1, "colour": "red"},
        {"result": 1, "FeatureOfInterest": {"@iot.id": 999}},
    ],
)
def test_what_does_not_fit_is_refused(pen: Pen, town: Town, body: dict[str, Any]) -> None:
    problem = pen("POST", f"Datastreams({town.light.pk})/Observations", body, 400)
    assert problem["detail"]


def test_single_flaws_of_a_batch(pen: Pen, town: Town) -> None:
    group = {
        "Datastream": {"@iot.id": town.light.pk},
        "components": ["phenomenonTime", "result"],
        "dataArray": [[at(1), 1], [at(2), "x"], [None, 3], ["9999-01-01T00:00:00Z", 4]],
    }
    answers = pen("POST", "CreateObservations", [group], 201)
    assert answers[0].endswith(")")
    assert answers[1:] == ["error kind", "error no-time", "error ahead"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        [1],
        [{"Datastream": {"@iot.id": 1}, "components": ["result"]}],
        [{"Datastream": 1, "components": ["result"], "dataArray": [[1]]}],
        [{"Datastream": {"@iot.id": 1}, "components": ["colour"], "dataArray": [[1]]}],
        [{"Datastream": {"@iot.id": 1}, "components": ["result"], "dataArray": [[1, 2]]}],
        [{"Datastream": {"@iot.id": 1}, "components": ["result", "phenomenonTime"], "dataArray": [[1, "x"]]}],
        [{"Datastream": {"@iot.id": 1}, "components": ["result", "FeatureOfInterest/id"], "dataArray": [[1, "x"]]}],
    ],
)
def test_batches_that_are_none(pen: Pen, db: None, body: Any) -> None:
    assert pen("POST", "CreateObservations", body, 400)["detail"]


def test_strangers_send_nothing(client, town: Town) -> None:
    body = {"result": 1, "Datastream": {"@iot.id": town.light.pk}}
    assert client.post(f"{ROOT}/Observations", body, "application/json").status_code == 401


def test_an_observation_is_corrected(pen: Pen, door: Door, values: Town) -> None:
    key = door(f"Datastreams({values.air.pk})/Observations", top=1)["value"][0]["@iot.id"]
    there = f"Observations({key})"
    changed = pen("PATCH", there, {"result": 34, "parameters": {"why": "calibrated"}})
    assert (changed["result"], changed["parameters"], changed["resultQuality"]) == (34, {"why": "calibrated"}, "good")
    steps = [{"op": "replace", "path": "/result", "value": 33}, {"op": "remove", "path": "/validTime"}]
    assert "validTime" not in pen("PATCH", there, steps, kind="application/json-patch+json")
    merge = pen("PATCH", there, {"parameters": {"by": "me"}}, kind="application/merge-patch+json")
    assert merge["parameters"] == {"why": "calibrated", "by": "me"}
    whole = pen("PUT", there, {"phenomenonTime": at(4), "result": 5})
    assert (whole["phenomenonTime"], whole["result"], "parameters" in whole) == (at(4), 5, False)
    pen("PATCH", there, {"result": "text"}, 400)
    pen("PATCH", there, {"Datastream": {"@iot.id": 1}}, 400)
    assert door(f"Datastreams({values.air.pk})")["phenomenonTime"] == f"{at(2)}/{at(5)}"


def test_observations_are_removed(pen: Pen, door: Door, values: Town) -> None:
    light = f"Datastreams({values.light.pk})/Observations"
    first = door(light, top=1)["value"][0]["@iot.id"]
    pen("DELETE", f"Observations({first})")
    door(f"Observations({first})", status=404)
    found = pen("DELETE", f"{light}?$filter=result gt 10")
    assert found == {"@iot.count": 5}
    assert len(results(door, light)) == 6
    feature = door(f"{light}", top=1, expand="FeatureOfInterest")["value"][0]["FeatureOfInterest"]["@iot.id"]
    pen("DELETE", f"FeaturesOfInterest({feature})")
    assert results(door, light) == []
    assert len(results(door)) == 3
