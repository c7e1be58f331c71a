"""Devices send with their key, to their own streams, and not without end."""

import pyarrow as pa
import pytest

from mumian.kernel.identity.api import NOBODY, NotAllowed
from mumian.kernel.sensing import api
from mumian.kernel.sensing.models import DeviceKey, ProviderQuota

from .making import BEGIN, ENGINEER, make_streams, minutes

pytestmark = pytest.mark.django_db


def batch(stream: api.Datastream, count: int, *, begin: int = BEGIN) -> pa.Table:
    return pa.table({"stream": [stream.pk] * count, "start": minutes(count, begin=begin), "number": [1.0] * count})


def issued(stream: api.Datastream, **more: object) -> api.Device:
    key = api.issue_key(actor=ENGINEER, thing=stream.thing, name="probe 1", **more)
    found = api.device(key=key)
    assert found is not None
    return found


def test_a_key_opens_the_streams_of_its_thing_only(stream: api.Datastream) -> None:
    device, other = issued(stream), make_streams(1)[0]
    assert api.observe(batch=batch(stream, 2), actor=device.actor, device=device).accepted == 2
    assert api.observe_one(actor=device.actor, device=device, stream=stream.pk, start=minutes(9)[8], result=1).accepted
    for attempt in (
        lambda: api.observe(batch=batch(other, 2), actor=device.actor, device=device),
        lambda: api.observe_one(actor=device.actor, device=device, stream=other.pk, start=BEGIN, result=1),
        lambda: api.correct(id=1, values={"result": 2}, actor=device.actor, purpose="p", basis="b"),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert len(api.observations()) == 3


def test_a_device_that_floods_is_told_to_wait(stream: api.Datastream) -> None:
    device, calm = issued(stream, per_minute=10), issued(stream)
    assert api.observe(batch=batch(stream, 10), actor=device.actor, device=device).accepted == 10
    with pytest.raises(api.OverQuota) as refused:
        api.observe(batch=batch(stream, 1, begin=BEGIN - 1), actor=device.actor, device=device)
    assert 1 <= refused.value.retry_after <= 61
    assert isinstance(refused.value, api.Busy)
    assert api.observe(batch=batch(stream, 5, begin=BEGIN + 7), actor=calm.actor, device=calm).accepted == 5


def test_a_provider_has_a_quota_of_its_own(stream: api.Datastream) -> None:
    ProviderQuota.objects.create(provider="acme", per_minute=12)
    one, two = issued(stream, provider="acme"), issued(stream, provider="acme")
    assert api.observe(batch=batch(stream, 10), actor=one.actor, device=one).accepted == 10
    with pytest.raises(api.OverQuota):
        api.observe(batch=batch(stream, 10, begin=BEGIN + 1), actor=two.actor, device=two)


def test_a_withdrawn_key_opens_nothing(stream: api.Datastream) -> None:
    key = api.issue_key(actor=ENGINEER, thing=stream.thing, name="probe 1")
    row = DeviceKey.objects.get()
    assert key not in str(vars(row))
    api.withdraw_key(actor=ENGINEER, key=row)
    assert api.device(key=key) is None
    assert api.device(key="mumian-guessed") is None
    with pytest.raises(NotAllowed):
        api.issue_key(actor=NOBODY, thing=stream.thing, name="probe 2")
