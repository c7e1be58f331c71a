"""Conditions and orders, put to tables of observations that were read."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import and_

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mumian.plane.api import answer, lent
from mumian.protocols.sensorthings.language.checking import kind_of
from mumian.protocols.sensorthings.language.folding import fold
from mumian.protocols.sensorthings.language.nodes import Order, speaks_of_rows
from mumian.protocols.sensorthings.language.vocabulary import Kind

from .narrowing import Narrowed
from .terms import OBSERVATION, Terms

PLACE = "place"


def matching(rows: pa.Table, narrowed: Narrowed) -> pa.Table:
    """The rows that fulfil what is left of the filter, in the order in which they came."""
    if not narrowed.rest or not len(rows):
        return rows
    table, known = _with_answers(rows, narrowed)
    with lent(table) as asked:
        terms = Terms(asked, known)
        fulfilled = reduce(and_, map(terms.condition, narrowed.rest))
        places = answer(asked.filter(fulfilled).select(PLACE)).column(PLACE)
    return rows if len(places) == len(rows) else rows.take(np.sort(places.to_numpy()))


def ordered(rows: pa.Table, order: Sequence[Order], *, now: datetime) -> pa.Table:
    """The rows in another order than that of the store; empty values come first, as if they were the smallest."""
    if not len(rows):
        return rows
    table = rows.append_column(PLACE, pa.array(np.arange(len(rows))))
    with lent(table) as asked:
        terms = Terms(asked, {})
        keys = []
        for each in filter(lambda each: speaks_of_rows(each.by), order):
            by = fold(each.by, now=now)
            kind = kind_of(by, OBSERVATION)
            value = terms.value(by, Kind.NUMBER if kind is Kind.JSON else kind)
            keys.append(ibis.desc(value) if each.falling else ibis.asc(value, nulls_first=True))
        places = answer(asked.order_by([*keys, asked["id"]]).select(PLACE)).column(PLACE)
    return rows.take(places)


def _with_answers(rows: pa.Table, narrowed: Narrowed) -> tuple[pa.Table, dict[int, str]]:
    """The rows with a column for each question that neighbours answered already."""
    table = rows.append_column(PLACE, pa.array(np.arange(len(rows))))
    names: dict[int, str] = {}
    for number, (node, (column, keys)) in enumerate(narrowed.known.items()):
        names[node] = f"known_{number}"
        table = table.append_column(names[node], pc.is_in(rows.column(column), value_set=pa.array(keys, pa.int64())))
    return table, names
