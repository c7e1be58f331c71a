"""The functions of the standard: what they take and what they give."""

from .vocabulary import Kind

Signature = tuple[tuple[Kind, ...], Kind]
T, N, B, I, V = Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.INSTANT, Kind.INTERVAL  # noqa: E741 - a table is read by its columns
S = Kind.SHAPE

TEXTS: dict[str, list[Signature]] = {
    "substringof": [((T, T), B)],
    "contains": [((T, T), B)],
    "startswith": [((T, T), B)],
    "endswith": [((T, T), B)],
    "length": [((T,), N)],
    "indexof": [((T, T), N)],
    "substring": [((T, N), T), ((T, N, N), T)],
    "tolower": [((T,), T)],
    "toupper": [((T,), T)],
    "trim": [((T,), T)],
    "concat": [((T, T), T)],
}
NUMBERS: dict[str, list[Signature]] = {name: [((N,), N)] for name in ("round", "floor", "ceiling")}
PARTS_OF_DAYS = ("year", "month", "day")
PARTS_OF_TIMES = ("hour", "minute", "second", "fractionalseconds")
MOMENTS: dict[str, list[Signature]] = {
    **{name: [((I,), N), ((Kind.DATE,), N)] for name in PARTS_OF_DAYS},
    **{name: [((I,), N), ((Kind.TIME,), N)] for name in PARTS_OF_TIMES},
    "date": [((I,), Kind.DATE)],
    "time": [((I,), Kind.TIME)],
    "totaloffsetminutes": [((I,), N)],
    "now": [((), I)],
    "mindatetime": [((), I)],
    "maxdatetime": [((), I)],
}
# How two stretches of time lie to one another (an extension shared with other servers).
STRETCHES: dict[str, list[Signature]] = {
    name: [((V, V), B)] for name in ("before", "after", "meets", "during", "overlaps", "starts", "finishes")
}
RELATIONS = ("equals", "disjoint", "touches", "within", "overlaps", "crosses", "intersects", "contains")
SHAPES: dict[str, list[Signature]] = {
    "geo.distance": [((S, S), N)],
    "geo.length": [((S,), N)],
    "geo.intersects": [((S, S), B)],
    **{f"st_{name}": [((S, S), B)] for name in RELATIONS},
    "st_relate": [((S, S, T), B)],
}
FUNCTIONS = {**TEXTS, **NUMBERS, **MOMENTS, **STRETCHES, **SHAPES}
