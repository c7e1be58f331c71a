"""Clients that others wrote work here unchanged, over real HTTP, with the token of a program."""

from datetime import timedelta

import frost_sta_client as fsc
import pytest
import requests
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from django.utils import timezone
from frost_sta_client.model.ext.data_array_document import DataArrayDocument
from frost_sta_client.model.ext.data_array_value import DataArrayValue
from frost_sta_client.service.auth_handler import AuthHandler
from geojson import Point
from pygeoapi.provider.sensorthings import SensorThingsProvider
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.sensing.api import MANAGE, OBSERVE

from .conftest import ROOT, at

pytestmark = pytest.mark.filterwarnings("ignore:furl.pathstr:DeprecationWarning")  # within a client
SECRET = "a-token-as-the-city-gives-them"
SCOPES = [MANAGE, OBSERVE]


class Bearer(requests.auth.AuthBase):
    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {SECRET}"
        return request


class Handler(AuthHandler):
    """The client's own place for whatever proves who it is."""

    def add_auth_header(self) -> Bearer:
        return Bearer()


@pytest.fixture
def service(live_server: LiveServer) -> fsc.SensorThingsService:
    program = Program(name="Street lamps")
    program.set_grant_types([Program.GrantType.CLIENT_CREDENTIALS])
    program.set_scopes(SCOPES)
    program.save()
    token = Token(client=program, type=Token.Type.ACCESS_TOKEN, hash=get_adapter().hash_token(SECRET))
    token.expires_at = timezone.now() + timedelta(hours=1)
    token.set_scopes(SCOPES)
    token.save()
    return fsc.SensorThingsService(f"{live_server.url}{ROOT}", auth_handler=Handler())


def lamp() -> fsc.Thing:
    """A thing with everything around it."""
    unit = fsc.UnitOfMeasurement(name="lux", symbol="lx", definition="ucum:lx")
    kind = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
    stream = fsc.Datastream(
        name="light",
        description="light on the ground",
        observation_type=kind,
        unit_of_measurement=unit,
        observed_property=fsc.ObservedProperty(name="illuminance", definition="https://a.example/i", description="-"),
        sensor=fsc.Sensor(
            name="cell", description="-", encoding_type="application/pdf", metadata="https://a.example/c"
        ),
    )
    place = fsc.Location(
        name="corner", description="-", location=Point((113.26, 23.13)), encoding_type="application/geo+json"
    )
    return fsc.Thing(name="lamp", description="-", properties={"h": 8}, locations=[place], datastreams=[stream])


def test_the_client_of_fraunhofer(service: fsc.SensorThingsService) -> None:
    thing = lamp()
    service.create(thing)
    found = service.things().find(thing.id)
    assert (found.name, found.properties) == ("lamp", {"h": 8})
    stream = (
        service.datastreams()
        .query()
        .filter(f"Thing/id eq {thing.id}")
        .expand("Sensor,ObservedProperty")
        .list()
        .entities[0]
    )
    assert stream.sensor.name == "cell"
    assert stream.unit_of_measurement.symbol == "lx"
    assert service.locations().query().list().entities[0].location["coordinates"] == [113.26, 23.13]

    one = fsc.Observation(phenomenon_time=at(1), result=12.5, datastream=stream)
    service.create(one)
    assert service.observations().find(one.id).result == 12.5

    visible = {DataArrayValue.Property.PHENOMENON_TIME, DataArrayValue.Property.RESULT}
    values = DataArrayValue()
    values.components, values.datastream = visible, stream
    for hour in range(2, 12):
        values.add_observation(fsc.Observation(phenomenon_time=at(hour), result=hour, datastream=stream))
    document = DataArrayDocument()
    document.add_data_array_value(values)
    assert len(service.observations().create(document)) == 10

    newest = service.observations().query().orderby("phenomenonTime", "DESC").top(3).filter("result gt 5").list()
    assert [each.result for each in newest] == [11, 10, 9, 8, 7, 6, 12.5]
    assert service.observations().query().count().top(0).list().count == 11

    service.patch(thing, [{"op": "replace", "path": "/name", "value": "lamp 2"}])
    found.name, found.description = "lamp 3", "put"
    service.update(found)
    assert service.things().find(thing.id).name == "lamp 3"
    service.delete(stream)
    assert service.datastreams().query().list().entities == []


def provider(live_server: LiveServer, entity: str, **more: str) -> SensorThingsProvider:
    """As pygeoapi makes it from its configuration."""
    made = SensorThingsProvider(
        {"name": "SensorThings", "type": "feature", "data": f"{live_server.url}{ROOT}/", "entity": entity, **more}
    )
    made.http.headers["Authorization"] = f"Bearer {SECRET}"
    return made


def test_the_provider_of_pygeoapi(live_server: LiveServer, service: fsc.SensorThingsService) -> None:
    thing = lamp()
    service.create(thing)
    stream = service.datastreams().query().list().entities[0]
    for hour in range(5):
        service.create(fsc.Observation(phenomenon_time=at(hour), result=hour, datastream=stream))

    things = provider(live_server, "Things")
    assert {"name", "description"} <= set(things.fields)
    assert things.query(bbox=[113, 23, 114, 24])["features"][0]["geometry"]["coordinates"] == [113.26, 23.13]
    assert things.query(bbox=[0, 0, 1, 1])["features"] == []
    assert things.query(resulttype="hits")["numberMatched"] == 1
    assert things.query(properties=[("name", "'lamp'")])["numberReturned"] == 1
    assert things.get(thing.id)["properties"]["name"] == "lamp"

    streams = provider(live_server, "Datastreams")
    assert streams.query(bbox=[113, 23, 114, 24])["features"][0]["geometry"]["coordinates"] == [113.26, 23.13]
    assert provider(live_server, "ObservedProperties").query()["features"][0]["properties"]["name"] == "illuminance"

    seen = provider(live_server, "Observations", time_field="phenomenonTime")
    found = seen.query(
        bbox=[113, 23, 114, 24],
        datetime_=f"{at(1)}/{at(3)}",
        sortby=[{"property": "phenomenonTime", "order": "-"}],
        properties=[("Datastream", str(stream.id))],
        limit=2,
    )
    assert [each["properties"]["result"] for each in found["features"]] == [3, 2]

    key = things.create({"name": "made", "description": "-"})
    assert things.update(str(key), {"name": "changed", "description": "-"})
    assert things.get(key)["properties"]["name"] == "changed"
    assert things.delete(key)


def test_a_token_that_is_not_good_is_refused(live_server: LiveServer) -> None:
    answer = requests.get(f"{live_server.url}{ROOT}/Things", headers={"Authorization": "Bearer guess"}, timeout=10)
    assert answer.status_code == 401
