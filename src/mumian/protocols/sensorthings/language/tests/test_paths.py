"""Paths lead to collections, entities, properties, and nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.paths import read_path


def test_a_collection() -> None:
    target = read_path("Things")
    assert (target.entity.name, target.of_many) == ("Thing", True)


def test_neighbours_of_any_depth() -> None:
    target = read_path("Things(1)/Datastreams(2)/Thing/Locations(3)/HistoricalLocations")
    assert [(step.entity.name, step.key) for step in target.steps] == [
        ("Thing", 1),
        ("Datastream", 2),
        ("Thing", None),
        ("Location", 3),
        ("HistoricalLocation", None),
    ]
    assert target.of_many


def test_a_property_inside_json_and_its_value() -> None:
    target = read_path("Datastreams(1)/unitOfMeasurement/name/$value")
    assert target.leaf is not None
    assert (target.leaf.name, target.inside, target.form) == ("unitOfMeasurement", ("name",), "value")


def test_keys_may_be_texts() -> None:
    assert read_path("Things('it''s')").steps[0].key == "it's"


def test_references() -> None:
    assert read_path("Things(1)/Datastreams/$ref").form == "ref"


@pytest.mark.parametrize(
    ("path", "at"),
    [
        ("Thing", 0),
        ("Things/Datastreams", 7),
        ("Things(1)/Sensors", 10),
        ("Things(1)/name/x", 15),
        ("Datastreams(1)/Thing(2)", 15),
        ("Things(1)/$value", 10),
        ("Things(1)/$ref/name", 10),
        ("Things(a)", 0),
        ("Things()", 0),
        ("", 0),
        ("/".join(["Things(1)/Locations(1)"] * 20), 2000),
    ],
)
def test_paths_that_lead_nowhere(path: str, at: int) -> None:
    with pytest.raises(Fault) as caught:
        read_path(path)
    assert (caught.value.status, caught.value.at) == (404, at)


@given(st.text(max_size=60))
def test_any_path_is_read_or_refused(path: str) -> None:
    try:
        read_path(path)
    except Fault as fault:
        assert fault.status == 404  # noqa: PT017 - both ends are right
