"""Statistics that single nobody out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.registers import api
from mumian.kernel.registers.population import withhold

from .people import enter, number

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["440103", "440104", "440105"]), st.sampled_from([1, 2]), st.sampled_from([0, 18, 60])),
    st.integers(1, 40),
    min_size=1,
)


@given(counts=COUNTS, k=st.integers(2, 15))
def test_no_small_count_is_shown_or_can_be_worked_out(counts: dict, k: int) -> None:
    hidden = withhold(counts, k)
    assert all(count >= k for key, count in counts.items() if key not in hidden)
    groups = [{key for key in counts if key[0] == area} for area in {key[0] for key in counts}]
    groups += [{key for key in counts if key[1:] == cell} for cell in {key[1:] for key in counts}]
    for group in groups:
        inside = group & hidden
        if inside and inside != group:
            assert len(inside) > 1
            assert sum(counts[key] for key in inside) >= k


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_counts_by_area_sex_and_age() -> None:
    for serial in range(501, 513):
        enter(number(serial), name="样例")
    for serial in range(520, 528):
        enter(number(serial), name="样例", area="440104001")
    cells = api.population(area="440100", k=3, on=dt.date(2026, 1, 1))
    assert [(cell.area, cell.sex, cell.band, cell.count) for cell in cells] == [
        ("440103", 1, 35, 6),
        ("440103", 2, 35, 6),
        ("440104", 1, 35, 4),
        ("440104", 2, 35, 4),
    ]
    assert {cell.area for cell in api.population(area="440103", k=3)} == {"440103001"}
    assert [cell.count for cell in api.population(area="440100", k=3, split=False)] == [10, 10]


@pytest.mark.django_db
@pytest.mark.usefixtures("areas")
def test_what_is_hidden_above_cannot_be_added_up_below() -> None:
    for serial in range(501, 525, 2):
        enter(number(serial), name="样例", area="440103001101")
    enter(number(526), name="样例", area="440104001")
    city = {(cell.area, cell.sex): cell.count for cell in api.population(area="440100", k=3)}
    assert city["440104", 2] is None
    below = api.population(area="440104", k=3)
    assert [cell.count for cell in below] == [None]
    whole = {cell.sex: cell.count for cell in api.population(area="440100", k=3, split=False)}
    assert whole == {1: None, 2: None}  # the one hidden count would follow from the total
