"""The order of rows, and the pages that go by its keys.

A page after a key costs the same wherever it lies; skipping a million rows does not. Rows are in the order asked
for and then in that of their keys, so that the order is total.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, F, Q, When

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.asking.where import Where, many_rows
from mumian.protocols.sensorthings.language.checking import kind_of
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.folding import fold
from mumian.protocols.sensorthings.language.nodes import Order, Path, speaks_of_rows
from mumian.protocols.sensorthings.language.resolving import resolve
from mumian.protocols.sensorthings.language.vocabulary import EntityType, Kind

BY_KEY = {Kind.KEY, Kind.TEXT, Kind.INSTANT}  # of columns that are never empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of the order: the expression; its column when pages can go by it."""

    expression: Any
    falling: bool
    column: str = ""
    is_moment: bool = False


def keys(order: Sequence[Order], entity: EntityType, context: Context) -> list[Key]:
    """The keys of an order; the entity's own key is the last."""
    try:
        found = [_key(each, entity, context) for each in order if speaks_of_rows(each.by)]
    except Fault as fault:
        raise fault.inside("$orderby") from fault
    if not any(key.column == "id" for key in found):
        found.append(Key(expression=F("id"), falling=False, column="id"))
    return found


def _key(order: Order, entity: EntityType, context: Context) -> Key:
    by = fold(order.by, now=context.now)
    if many_rows(by, entity):
        raise Fault("An order cannot go by many neighbours.", within="$orderby", at=order.at)
    where = Where(entity, actor=context.actor)
    if isinstance(by, Path):
        found = resolve(by, entity)
        if not found.through and not found.inside and found.kind in BY_KEY:
            column = where.column(found, by.at)
            return Key(expression=F(column), falling=order.falling, column=column, is_moment=found.kind is Kind.INSTANT)
    kind = kind_of(by, entity)
    value = where.value(by, Kind.NUMBER if kind is Kind.JSON else kind)
    guard = where.guard(by)
    return Key(expression=Case(When(guard, then=value)) if guard else value, falling=order.falling)


def sort(key: Key) -> Any:
    """For `order_by`: what has no value comes first, as if it were the smallest."""
    if key.column:
        return F(key.column).desc() if key.falling else F(key.column).asc()
    expression = key.expression
    return expression.desc(nulls_last=True) if key.falling else expression.asc(nulls_first=True)


def pages_by_key(by: Sequence[Key]) -> bool:
    """Whether the next page can be found by the last row of this one."""
    return all(key.column for key in by)


def token(by: Sequence[Key], row: Any) -> str:
    """Where a page ended."""
    values = [getattr(row, key.column) for key in by]
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def after(by: Sequence[Key], text: str) -> Q:
    """The rows behind the place that a token names."""
    values = _read(by, text)
    branches = []
    for index, key in enumerate(by):
        same = [Q(**{before.column: value}) for before, value in zip(by[:index], values, strict=False)]
        branches.append(reduce(and_, same, Q(**{f"{key.column}__{'lt' if key.falling else 'gt'}": values[index]})))
    # The first key's bound is said twice so that its index is used.
    first = Q(**{f"{by[0].column}__{'lte' if by[0].falling else 'gte'}": values[0]})
    return first & reduce(or_, branches)


def _read(by: Sequence[Key], text: str) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if isinstance(values, list) and pages_by_key(by):
            return [_typed(key, value) for key, value in zip(by, values, strict=True)]
    except (ValueError, TypeError, binascii.Error, UnicodeDecodeError, RecursionError) as error:
        raise _no_token() from error
    raise _no_token()


def _no_token() -> Fault:
    return Fault("This is not the token of a page in this order.", within="$skiptoken", at=0)


def _typed(key: Key, value: Any) -> Any:
    if key.is_moment:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError
        return moment
    if key.column == "id":
        if type(value) is not int or abs(value) >= 2**63:
            raise ValueError
        return value
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return value
