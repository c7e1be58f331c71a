"""Which datastream of the sensing room a factor of an instrument goes to; made when it is first heard."""

from collections.abc import Iterable

from mumian.kernel.identity.api import as_job
from mumian.kernel.sensing.api import MANAGE, OBSERVE, Datastream, Location, ObservedProperty, Sensor, Thing, changes
from mumian.systems.environment import words
from mumian.systems.environment.models import Channel, Instrument

JOB = as_job("environment.hj212", rights=frozenset({MANAGE, OBSERVE}))
PURPOSE, BASIS = "taking in what environmental instruments report", "HJ 212-2017"
METHOD = "HJ 212-2017"
MOST = 100  # factors of one instrument: a device that invents codes fills no register

Key = tuple[str, str]  # factor and command: the same factor of the moment and of the hour are two streams


def channels(instrument: Instrument, wanted: Iterable[Key]) -> dict[Key, int]:
    """The datastreams for these factors and commands, new ones made; what goes beyond MOST is left out."""
    known = {(each.factor, each.command): each.datastream for each in instrument.channels.all()}
    missing = sorted(set(wanted) - set(known))[: max(0, MOST - len(known))]
    if not missing:
        return known
    with changes(actor=JOB, purpose=PURPOSE, basis=BASIS) as together:
        thing = _thing(instrument, together)
        sensor = Sensor.objects.filter(name=METHOD).first() or together.create(Sensor, name=METHOD, metadata=METHOD)
        for factor, command in missing:
            seen = ObservedProperty.objects.filter(name=factor).first() or together.create(
                ObservedProperty, name=factor, description=words.factor(factor), definition=f"urn:hj212:{factor}"
            )
            stream = together.create(
                Datastream,
                name=f"{instrument.device} {factor} {command}",
                thing=thing,
                sensor=sensor,
                observed_property=seen,
                unit_code=words.ucum(factor, instrument.unit),
            )
            Channel.objects.create(instrument=instrument, factor=factor, command=command, datastream=stream.pk)
            known[factor, command] = int(stream.pk)
    return known


def _thing(instrument: Instrument, together: object) -> Thing:
    """The station or source as a thing; it is one as soon as its instrument reports."""
    place = instrument.station or instrument.source
    held = Thing.objects.filter(pk=place.thing).first() if place.thing else None  # type: ignore[union-attr]
    if held:
        return held
    name = place.name_zh  # type: ignore[union-attr]
    where = []
    if place.longitude is not None:  # type: ignore[union-attr]
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}  # type: ignore[union-attr]
        where = [together.create(Location, name=name, location=point)]  # type: ignore[attr-defined]
    thing: Thing = together.create(Thing, name=name, properties={"code": place.code}, locations=where)  # type: ignore[attr-defined, union-attr]
    place.thing = thing.pk  # type: ignore[union-attr]
    place.save(update_fields=["thing"])  # type: ignore[union-attr]
    return thing
