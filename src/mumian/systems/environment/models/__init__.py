"""Stations and what they found, pollution sources and what they let out, and the files that brought values."""

from .air import AirDay, AirHour, AirResult, AreaDay
from .loads import Load
from .others import NoiseDay, SoilSample, WaterDay
from .sources import Channel, Emission, Instrument, Permit, Source
from .stations import Kind, Station

__all__ = [
    "AirDay",
    "AirHour",
    "AirResult",
    "AreaDay",
    "Channel",
    "Emission",
    "Instrument",
    "Kind",
    "Load",
    "NoiseDay",
    "Permit",
    "SoilSample",
    "Source",
    "Station",
    "WaterDay",
]
