"""Order and place as keys: what comes after a row is a condition, not a number of rows to skip."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Field, Q, QuerySet
from django.db.models.expressions import Combinable, OrderBy


@dataclass(frozen=True, kw_only=True)
class Key:
    """One field of an order; empty values always stand last in reading order."""

    field: str
    descending: bool = False
    alias: str = ""

    def ordering(self, *, mirrored: bool = False) -> OrderBy:
        """The order by this key, or its mirror image for the way back."""
        value = F(self.alias or self.field)
        if self.descending != mirrored:
            return value.desc(nulls_first=True) if mirrored else value.desc(nulls_last=True)
        return value.asc(nulls_first=True) if mirrored else value.asc(nulls_last=True)

    def same(self, value: object) -> Q:
        """Rows with the same value."""
        return Q(**{f"{self.alias}__isnull": True}) if value is None else Q(**{self.alias: value})

    def beyond(self, value: object, *, mirrored: bool) -> Q | None:
        """Rows whose value comes later in reading order (earlier when mirrored); None when there can be none."""
        if value is None:
            return Q(**{f"{self.alias}__isnull": False}) if mirrored else None
        further = Q(**{f"{self.alias}__{'lt' if self.descending != mirrored else 'gt'}": value})
        return further if mirrored else further | Q(**{f"{self.alias}__isnull": True})


def keys_of(order: Sequence[str | Combinable]) -> list[Key] | None:
    """The keys of an order given by field names; None when it uses expressions."""
    if not all(isinstance(name, str) and name != "?" for name in order):
        return None
    names = [name for name in order if isinstance(name, str)]
    names = [*names, *(() if names and names[-1].lstrip("-") in {"pk", "id"} else ("pk",))]
    return [
        Key(field=name.lstrip("-"), descending=name.startswith("-"), alias=f"_key_{index}")
        for index, name in enumerate(names)
    ]


def after(keys: Sequence[Key], values: Sequence[object], *, mirrored: bool) -> Q:
    """Rows after a place (before it when mirrored): later in the first key, or equal there and later in the next."""
    found, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        if (further := key.beyond(value, mirrored=mirrored)) is not None:
            found |= equal & further
        equal &= key.same(value)
    return found


def place_of(row: object, keys: Sequence[Key]) -> list[object]:
    """The values of a row under the keys, fit for a cursor."""
    values = [getattr(row, key.alias) for key in keys]
    return [value if isinstance(value, str | int | float | None) else _plain(value) for value in values]


def typed(rows: "QuerySet[Any]", keys: Sequence[Key], values: Sequence[object]) -> list[object]:
    """The values of a cursor in the types of their fields."""
    fields = [rows.query.annotations[key.alias].output_field for key in keys]
    return [
        field.to_python(value) if isinstance(field, Field) and value is not None else value
        for field, value in zip(fields, values, strict=True)
    ]


def _plain(value: object) -> str:
    """Dates in full: a cursor that drops microseconds would meet its own row again."""
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
