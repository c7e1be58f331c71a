"""Surface water, noise, soil and warnings: the edges of every table, and what holds for any value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.systems.environment.rules import noise, soil, sources, surface_water, warnings
from mumian.systems.environment.rules.surface_water import Body, classify
from mumian.systems.environment.rules.warnings import Warning as Level

AMOUNT = st.floats(min_value=0, max_value=50000, allow_nan=False)
ITEMS = st.sampled_from(sorted(surface_water.RIVER))


@pytest.mark.parametrize("body", list(Body))
@pytest.mark.parametrize("code", sorted(surface_water.RIVER))
def test_a_value_on_the_limit_keeps_its_class(code: str, body: Body) -> None:
    item = surface_water.items(body)[code]
    for number, bound in enumerate(item.limits, start=1):
        assert item.class_of(bound) <= number
    assert item.class_of(item.limits[-1] * (0.5 if item.least else 2)) == surface_water.WORSE


@given(ITEMS, AMOUNT, AMOUNT)
def test_worse_values_never_give_a_better_class(code: str, one: float, other: float) -> None:
    item = surface_water.RIVER[code]
    low, high = sorted((one, other), reverse=item.least)
    assert item.class_of(low) <= item.class_of(high)


@given(st.dictionaries(ITEMS, AMOUNT, min_size=1), st.sampled_from(list(Body)))
def test_the_worst_item_sets_the_class(values: dict[str, float], body: Body) -> None:
    found = classify(values, body, every=True)
    assert found.number == max(found.items.values())
    assert all(found.items[code] == found.number for code in found.setting)
    assert {each.item for each in found.above} == {code for code, number in found.items.items() if number > 3}


def test_rivers_and_lakes_differ_in_phosphorus() -> None:
    assert classify({"tp": 0.1}).number == 2
    assert classify({"tp": 0.1}, Body.LAKE).number == 4
    assert surface_water.items(Body.LAKE)["do"] is surface_water.RIVER["do"]


def test_acidity_oxygen_and_reference_items() -> None:
    assert classify({"ph": 6.0}).number == 1
    assert classify({"ph": 9.1}).number == surface_water.WORSE
    assert classify({"do": 1.9}).above[0].times == 0
    assert classify({"tn": 9}) is None
    assert classify({"tn": 9, "do": 8}).number == 1
    assert classify({"tn": 9, "do": 8}, every=True).number == surface_water.WORSE
    assert classify({"do": None}) is None
    with pytest.raises(KeyError):
        classify({"gold": 1})


def test_how_far_above_the_aim() -> None:
    found = classify({"nh3n": 1.5, "codmn": 7, "do": 8})
    assert found.name == "Ⅳ"
    assert found.setting == ("codmn", "nh3n")
    assert [(each.item, round(each.times, 2)) for each in found.above] == [("nh3n", 0.5), ("codmn", 0.17)]
    assert classify({"nh3n": 1.5}, aim=4).above == ()


def test_noise_limits() -> None:
    assert [(noise.limit(zone, 12), noise.limit(zone, 23)) for zone in noise.ZONES] == [
        (50, 40),
        (55, 45),
        (60, 50),
        (65, 55),
        (70, 55),
        (70, 60),
    ]
    assert [hour for hour in range(24) if noise.at_night(hour)] == [0, 1, 2, 3, 4, 5, 22, 23]
    assert noise.sudden_limit("1") == 60
    assert noise.above("2", 60, 6) == 0
    assert noise.above("2", 60.4, 5) == 10.4
    with pytest.raises(ValueError, match="between 0 and 23"):
        noise.at_night(24)


@given(st.lists(st.floats(min_value=0, max_value=200), min_size=1, max_size=60))
def test_a_level_lies_between_the_mean_and_the_loudest(levels: list[float]) -> None:
    found = noise.equivalent(levels)
    assert sum(levels) / len(levels) - 0.1 <= found <= max(levels) + 0.1


def test_levels_add_as_energy() -> None:
    assert noise.equivalent([60, 60]) == 60
    assert noise.equivalent([60, 0]) == 57.0
    with pytest.raises(ValueError, match="of nothing"):
        noise.equivalent([])


def test_soil() -> None:
    assert [soil.outcome("pb", value, 1) for value in (400, 401, 801)] == ["below", "survey", "control"]
    assert soil.outcome("pb", 801, 2) == "survey"
    for limits in soil.METALS.values():
        assert limits.screening[0] <= limits.screening[1]
        assert all(low < high for low, high in zip(limits.screening, limits.control, strict=True))
    with pytest.raises(ValueError, match="two classes"):
        soil.outcome("pb", 1, 3)


@pytest.mark.parametrize(
    ("forecast", "found"),
    [
        ([200, 150], None),
        ([201], Level.YELLOW),
        ([151, 151], Level.YELLOW),
        ([151, None, 151], None),
        ([201, 201], Level.ORANGE),
        ([151, 160, 170], Level.ORANGE),
        ([201, 201, 299], Level.ORANGE),
        ([201, 301, 201], Level.RED),
        ([], None),
    ],
)
def test_warnings(forecast: list[int | None], found: Level | None) -> None:
    assert warnings.warning(forecast) == found


def test_warnings_of_the_edition_before() -> None:
    assert warnings.warning([250], "2018") is None
    assert warnings.warning([250, 250], "2018") == Level.YELLOW
    assert warnings.warning([250] * 3, "2018") == Level.ORANGE
    assert warnings.warning([301, 301, 250, 250], "2018") == Level.RED
    assert warnings.warning([500], "2018") == Level.RED


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=10), st.integers(0, 9))
def test_a_worse_forecast_never_lowers_the_warning(forecast: list[int | None], where: int) -> None:
    order = [None, *Level]
    before = warnings.warning(forecast)
    worse = [500 if at == where else each for at, each in enumerate(forecast)]
    assert order.index(warnings.warning(worse)) >= order.index(before)


def test_every_source_says_whether_it_was_read() -> None:
    assert [each.code for each in sources.EVERY if each.read] == ["HJ 633-2012"]
    assert len({each.code for each in sources.EVERY}) == len(sources.EVERY)
