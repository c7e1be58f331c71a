"""Entities are created, changed and removed together, and every state stays readable."""

import datetime as dt

import pytest
from django.utils import timezone

from mumian.kernel.identity.api import NOBODY, NotAllowed, visible_to
from mumian.kernel.ledger import api as ledger
from mumian.kernel.sensing import api

from .making import ENGINEER, PLACE, make_streams

pytestmark = pytest.mark.django_db


def lines() -> list[ledger.Line]:
    return list(ledger.find(wanted=ledger.Wanted(actor=ENGINEER.name)).lines)


def test_what_is_done_together_is_one_line() -> None:
    make_streams(2)
    assert [(line.action, line.system) for line in lines()] == [("create and 4 more", "sensing")]


def test_without_the_right_nothing_is_done() -> None:
    with pytest.raises(NotAllowed), api.changes(actor=NOBODY) as together:
        together.create(api.Thing, name="cover")
    assert not api.Thing.objects.exists()


def test_a_value_that_does_not_fit_undoes_everything() -> None:
    def attempt() -> None:
        with api.changes(actor=ENGINEER) as together:
            together.create(api.Thing, name="cover")
            together.create(api.Thing, nmae="cover")

    with pytest.raises(api.SensingRefused) as refused:
        attempt()
    assert refused.value.field == "nmae"
    assert not api.Thing.objects.exists()
    assert lines() == []


def test_a_thing_that_moves_leaves_a_historical_location() -> None:
    with api.changes(actor=ENGINEER) as together:
        here = together.create(api.Location, name="here", location=PLACE)
        there = together.create(api.Location, name="there", location={**PLACE, "coordinates": [113.3, 23.2]})
        thing = together.create(api.Thing, name="bus", locations=[here])
    with api.changes(actor=ENGINEER) as together:
        together.change(thing, locations=[there.pk])
    past = thing.historical_locations.order_by("time")
    assert [list(entry.locations.all()) for entry in past] == [[here], [there]]
    assert (here.west, here.south, here.east, here.north) == (113.2644, 23.1291, 113.2644, 23.1291)


def test_past_states_are_read_as_they_were() -> None:
    with api.changes(actor=ENGINEER) as together:
        thing = together.create(api.Thing, name="old", properties={"height": 3})
    between = timezone.now()
    with api.changes(actor=ENGINEER) as together:
        together.change(thing, name="new")
    later, number = timezone.now(), thing.pk
    with api.changes(actor=ENGINEER) as together:
        together.remove(thing)

    def named(moment: dt.datetime) -> list[str]:
        return [row.state["name"] for row in api.as_of(kind=api.Thing, moment=moment)]

    assert named(between - dt.timedelta(days=1)) == []
    assert (named(between), named(later), named(timezone.now())) == (["old"], ["new"], [])
    assert api.as_of(kind=api.Thing, moment=between, ids=[number + 1]).count() == 0


def test_a_thing_goes_with_its_datastreams(stream: api.Datastream) -> None:
    with api.changes(actor=ENGINEER) as together:
        together.remove(stream.thing)
    assert not api.Datastream.objects.exists()
    assert api.Sensor.objects.count() == 1
    assert not api.EntityState.objects.filter(until=None, kind__in=["thing", "datastream"]).exists()


def test_what_is_not_open_is_seen_by_its_owner_only(stream: api.Datastream) -> None:
    assert list(visible_to(NOBODY, api.Datastream)) == [stream]
    with api.changes(actor=ENGINEER) as together:
        together.change(stream.thing, is_open=False)
    assert not visible_to(NOBODY, api.Thing).exists()
    assert not visible_to(NOBODY, api.Datastream).exists()
    assert visible_to(ENGINEER, api.Datastream).count() == 0
