"""Things and datastreams for tests."""

from typing import Any

import pyarrow as pa

from mumian.kernel.identity.api import as_job
from mumian.kernel.sensing import api

ENGINEER = as_job("test.sensing", rights=frozenset({api.MANAGE, api.OBSERVE}))
PLACE = {"type": "Point", "coordinates": [113.2644, 23.1291]}


def make_streams(count: int, **values: Any) -> list[api.Datastream]:
    """A thing with so many datastreams."""
    with api.changes(actor=ENGINEER) as together:
        sensor = together.create(api.Sensor, name="probe", metadata="https://example.org/probe.pdf")
        seen = together.create(api.ObservedProperty, name="PM2.5", definition="https://example.org/pm25")
        thing = together.create(api.Thing, name="station")
        return [
            together.create(
                api.Datastream,
                name=f"stream {number}",
                thing=thing,
                sensor=sensor,
                observed_property=seen,
                unit_code="ug/m3",
                **values,
            )
            for number in range(count)
        ]


BEGIN = 1_760_000_000_000_000 - 1_760_000_000_000_000 % 86_400_000_000  # midnight UTC of some day


def minutes(count: int, *, begin: int = BEGIN) -> list[int]:
    """Moments, a minute apart."""
    return [begin + number * 60_000_000 for number in range(count)]


def send(
    streams: list[int], starts: list[int], numbers: list[float], *, actor: Any = ENGINEER, **more: Any
) -> api.Outcome:
    """Observe numbers."""
    return api.observe(batch=pa.table({"stream": streams, "start": starts, "number": numbers, **more}), actor=actor)
