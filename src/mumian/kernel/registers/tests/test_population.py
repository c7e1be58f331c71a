"""Statistics that single nobody out."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.registers import api
from mumian.kernel.registers.population import withheld

from .people import enter, number

CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["440103", "440104"]), st.sampled_from([1, 2]), st.sampled_from([0, 18, 60])),
    st.integers(1, 40),
    min_size=1,
)


@given(cells=CELLS, k=st.integers(2, 15))
def test_no_small_count_is_shown_or_can_be_worked_out(cells: dict, k: int) -> None:
    shown = withheld(Counter(cells), k)
    assert {(cell.area, cell.sex, cell.band) for cell in shown} == set(cells)
    for area in {cell.area for cell in shown}:
        here = [cell for cell in shown if cell.area == area]
        counts = [cell.count for cell in here if cell.count is not None]
        assert all(count >= k for count in counts)
        hidden = [cells[cell.area, cell.sex, cell.band] for cell in here if cell.count is None]
        if hidden and counts:
            assert len(hidden) > 1
            assert sum(hidden) >= k


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_counts_by_area_sex_and_age() -> None:
    for serial in range(501, 525, 2):
        enter(number(serial), name="样例")
    enter(number(600, dt.date(2020, 1, 1)), area="440104001")
    cells = api.population(area="440100", k=3, on=dt.date(2026, 1, 1))
    assert [(cell.area, cell.sex, cell.band, cell.count) for cell in cells] == [
        ("440103", 1, 35, 12),
        ("440104", 2, 6, None),
    ]
    assert [cell.area for cell in api.population(area="440103", k=3)] == ["440103001"]
