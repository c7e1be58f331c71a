"""From the socket of an instrument to the page: air, water and sources over HJ 212."""

import asyncio
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from mumian.kernel.sensing.api import Thing, latest, observations
from mumian.protocols.hj212 import contents, segments
from mumian.protocols.hj212.contents import Value
from mumian.protocols.hj212.frames import framed
from mumian.protocols.hj212.listening import Listener, Message
from mumian.protocols.hj212.segments import Segment
from mumian.systems.environment import actions
from mumian.systems.environment.commands import group
from mumian.systems.environment.models import (
    AirHour,
    Channel,
    Emission,
    Instrument,
    Kind,
    Permit,
    Source,
    Station,
    WaterDay,
)
from mumian.systems.environment.queries import others
from mumian.systems.environment.reporting import Desk

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)


def register(device: str, **where: str) -> None:
    actions.register_instrument(
        device=device, password="abc123", unit="ug/m3", actor="program:test", **{"station": "", "source": "", **where}
    )


@pytest.fixture
def water() -> Station:
    """A section at a source of drinking water, with an instrument."""
    station = Station.objects.create(
        code="W1", kind=Kind.WATER, name_zh="水源一", name_en="Intake one", area_zh="增城", body="river", aim=2,
        drinking=True, longitude=113.8, latitude=23.3,
    )  # fmt: skip
    register("W0001", station="W1")
    return station


@pytest.fixture
def plant() -> Source:
    """A key source of waste water that the state lists, with a permit and an instrument."""
    source = Source.objects.create(code="P1", kind="water", level="state", name_zh="源一", area_zh="南沙")
    Permit.objects.create(source=source, number="1", factor="w01018", limit=50, since=NOW.date() - timedelta(days=400))
    register("P0001", source="P1")
    return source


def message(device: str, at: datetime, command: str, *values: Value) -> Message:
    return Message(segment=segment(device, at, command, *values), content=content(at, *values))


def content(at: datetime, *values: Value) -> contents.Content:
    return contents.read([contents.write(at, values)])


def segment(device: str, at: datetime, command: str, *values: Value) -> Segment:
    return Segment(
        number=segments.number_of(at), system="32", command=command, password="abc123", device=device,
        content=contents.write(at, values), flag=5,
    )  # fmt: skip


def mean_of(factor: str, value: float, flag: str = "N") -> Value:
    return Value(factor=factor, figure="Avg", value=value, flag=flag)


def text(client: Client, address: str) -> str:
    return client.get(address, headers={"accept-language": "en"}).content.decode()


@pytest.mark.answers("S134")
def test_water_at_a_source_of_drinking_water_is_sensed_and_judged(client: Client, water: Station) -> None:
    clean = [mean_of("w01009", 8.0), mean_of("w21003", 0.12), mean_of("w01019", 1.8), mean_of("w21011", 0.02)]
    for hour in range(3):
        Desk().keep([message("W0001", NOW - timedelta(hours=hour), segments.HOURS, *clean)])
    found = WaterDay.objects.order_by("-day").first()
    assert (found.number, found.do) == (1, 8.0)
    spoilt = [mean_of("w01009", 4.0), mean_of("w21003", 3.0, "C"), mean_of("w01019", 1.8)]
    Desk().keep([message("W0001", NOW, segments.HOURS, *spoilt)])  # another word about the same hour does not count
    assert WaterDay.objects.order_by("-day").first().do == 8.0
    Desk().keep([message("W0001", NOW + timedelta(hours=1), segments.HOURS, *spoilt)])
    found = WaterDay.objects.order_by("-day").first()
    assert found.number == 3 if found.samples < 4 else found.number in (2, 3)
    assert found.nh3n in (None, 0.12)  # a value under calibration is no water
    page = text(client, "/environment/water/")
    assert "Intake one" in page
    assert "Sources of drinking water of class I to III" in page
    assert "Synthetic data" not in page


@pytest.mark.answers("S125")
def test_key_sources_are_watched_and_what_exceeds_is_listed(client: Client, plant: Source) -> None:
    Source.objects.create(code="P2", kind="landfill", level="state", name_zh="源二", area_zh="南沙")
    Source.objects.create(code="P3", kind="hazard", level="city", name_zh="源三", area_zh="南沙")
    assert others.watched_share() == 0
    Desk().keep(
        [
            message("P0001", NOW - timedelta(hours=2), segments.HOURS, mean_of("w01018", 40)),
            message("P0001", NOW - timedelta(hours=1), segments.HOURS, mean_of("w01018", 75)),
            message("P0001", NOW, segments.HOURS, mean_of("w01018", 900, "C")),
        ]
    )
    assert [each.value for each in others.exceedances()] == [75]
    assert others.coverage(synthetic=False) == others.Coverage(key=3, watched=1, state=2, state_watched=1)
    page = text(client, "/environment/sources/")
    for words in ("1 of 3 heard within 24 hours", "landfill", "hazardous waste", "0.5", "33.3"):
        assert words in page, words
    assert "Watched in real time" in text(client, "/environment/sources/P1/")
    assert latest().num_rows == 1


def test_what_comes_again_is_stored_once(plant: Source) -> None:
    for _again in range(3):
        Desk().keep([message("P0001", NOW, segments.HOURS, mean_of("w01018", 40))])
    assert Emission.objects.count() == 1
    assert observations().num_rows == 1
    plant.refresh_from_db()
    assert Thing.objects.get().pk == plant.thing


def test_hours_of_the_air_become_an_index() -> None:
    Station.objects.create(code="A1", kind=Kind.AIR, name_zh="站一", area_zh="海珠", longitude=113.3, latitude=23.1)
    actions.register_instrument(
        device="A0001", password="abc123", station="A1", source="", unit="mg/m3", actor="program:test"
    )
    values = [mean_of("a34004", 0.075), mean_of("a21005", 0.8), mean_of("a21026", -1), mean_of("a05024", 0.1, "D")]
    Desk().keep([message("A0001", NOW, segments.HOURS, *values)])
    found = AirHour.objects.get()
    assert (found.pm25, found.co, found.so2, found.o3, found.aqi) == (75, 0.8, None, None, 100)


def test_a_device_that_invents_factors_fills_no_register(plant: Source) -> None:
    for start in range(0, 400, 50):
        values = [Value(factor=f"x{start + n}", figure="Rtd", value=1) for n in range(50)]
        Desk().keep([message("P0001", NOW, segments.LIVE, *values)])
    assert Channel.objects.count() == 100


def test_the_desk_knows_its_instruments(plant: Source) -> None:
    assert Desk().knows("P0001", "abc123") == ""
    assert Desk().knows("P0001", "x") == segments.WRONG_PASSWORD
    assert Desk().knows("P0002", "abc123") == segments.UNKNOWN_DEVICE


def test_instruments_are_registered_from_the_command_line(plant: Source) -> None:
    run = CliRunner().invoke(group, ["instrument", "P0002", "--source", "P1"])
    assert run.exit_code == 0, run.output
    assert Instrument.objects.get(device="P0002").password in run.output
    for wrong in (["P0002", "--source", "P1"], ["P0003"], ["P0003", "--source", "none"], ["a b", "--source", "P1"]):
        assert CliRunner().invoke(group, ["instrument", *wrong]).exit_code == 2, wrong


@pytest.mark.django_db(transaction=True)
def test_from_the_socket_to_the_store(plant: Source) -> None:
    async def talk() -> bytes:
        async with Listener(desk=Desk()) as listener:
            reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            said = segment("P0001", NOW, segments.LIVE, Value(factor="w01018", figure="Rtd", value=7))
            writer.write(framed(segments.build(said)))
            answer = await asyncio.wait_for(reader.readline(), 20)
            writer.close()
            await writer.wait_closed()
            return answer

    assert b"CN=9014" in asyncio.run(talk())
    assert observations().column("number").to_pylist() == [7]
