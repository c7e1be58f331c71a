"""The two times against the plainest model there is: for every moment of knowing, a value for every day."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumian.kernel.registers import bitemporal
from mumian.kernel.registers.models import Act, PersonVersion

DAY0 = dt.date(2020, 1, 1)
DAYS = 12
CODE = "990103198405065019"
SERIAL = itertools.count()


def day(number: int) -> dt.date:
    return DAY0 + dt.timedelta(days=number)


SPANS = st.tuples(st.integers(0, DAYS - 1), st.one_of(st.none(), st.integers(1, DAYS)))
WRITES = st.lists(
    st.tuples(SPANS, st.sampled_from(["name", "area"]), st.text("甲乙丙", min_size=1, max_size=3)), max_size=8
)


def act() -> Act:
    at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=next(SERIAL))
    return Act.objects.create(at=at, kind=Act.Kind.CHANGE, register="person", body="x", actor="x", basis="x")


@pytest.mark.django_db(transaction=False)
@settings(max_examples=60, deadline=None)
@given(writes=WRITES)
def test_any_sequence_of_writes_answers_as_a_table_of_days_does(writes: list) -> None:
    PersonVersion.objects.filter(code=CODE).delete()
    first = act()
    content = {"name": "初", "area": "440103", "sex": 1, "birth_date": day(0)}
    PersonVersion.objects.create(code=CODE, valid_from=day(0), entered=first, **content)
    table = {number: {"name": "初", "area": "440103"} for number in range(DAYS)}
    known = [(first.at, {number: dict(values) for number, values in table.items()})]
    for (start, end), element, value in writes:
        if end is not None and end <= start:
            continue
        made = act()
        bitemporal.rewrite(
            PersonVersion,
            CODE,
            act=made,
            values={element: value},
            start=day(start),
            end=None if end is None else day(end),
        )
        for number in range(start, DAYS if end is None else end):
            table[number][element] = value
        known.append((made.at, {number: dict(values) for number, values in table.items()}))
    everything = bitemporal.everything(PersonVersion, CODE)
    for moment, believed in known:
        rows = bitemporal.known_at(everything, moment)
        for number in range(DAYS):
            row = bitemporal.true_on(rows, day(number))
            assert row is not None
            assert {"name": row.name, "area": row.area} == believed[number]
    now = bitemporal.today_true(PersonVersion, day(DAYS - 1)).get(code=CODE)
    assert {"name": now.name, "area": now.area} == table[DAYS - 1]
