"""Moments and numbers as files write them, read column by column; what cannot be read is named by its place."""

from datetime import datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.compute as pc

from .store.shape import TEXT, WHOLE

CITY = timezone(timedelta(hours=8))
MICRO = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=CITY) + timedelta(hours=8)


def read(column: pa.ChunkedArray) -> tuple[pa.Array | pa.ChunkedArray, list[int]]:
    """Whole µs in UTC from whole µs, timestamps, or ISO 8601 text (without a zone: the city's time)."""
    if pa.types.is_integer(column.type):
        return column.cast(WHOLE), []
    if pa.types.is_timestamp(column.type):
        moments = column.cast(pa.timestamp("us", tz=column.type.tz)).cast(WHOLE)
        return (moments if column.type.tz else pc.subtract(moments, 8 * 3600 * 1_000_000)), []
    texts = column.cast(TEXT)
    try:
        return texts.cast(pa.timestamp("us", tz="UTC")).cast(WHOLE), []  # all with a zone: as fast as it goes
    except pa.ArrowInvalid:
        return _one_by_one(texts)


def number(column: pa.ChunkedArray, kind: pa.DataType) -> tuple[pa.Array | pa.ChunkedArray, list[int]]:
    """Numbers of this kind from numbers or text."""
    try:
        return column.cast(kind), []
    except pa.ArrowInvalid:
        found: list[object] = []
        wrong: list[int] = []
        for place, value in enumerate(column.to_pylist()):
            read = _number(value, kind)
            found.append(read)
            if read is None and value not in {None, ""}:
                wrong.append(place)
        return pa.array(found, kind), wrong


def _number(value: object, kind: pa.DataType) -> float | int | None:
    try:
        return int(str(value)) if pa.types.is_integer(kind) else float(str(value))
    except ValueError:
        return None


def _one_by_one(texts: pa.ChunkedArray) -> tuple[pa.Array, list[int]]:
    found: list[int | None] = []
    wrong: list[int] = []
    for place, text in enumerate(texts.to_pylist()):
        moment = _moment(text) if text else None
        found.append(moment)
        if text and moment is None:
            wrong.append(place)
    return pa.array(found, WHOLE), wrong


def _moment(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return ((moment if moment.tzinfo else moment.replace(tzinfo=CITY)) - EPOCH) // MICRO
