"""What is said, in both languages."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from mumian.kernel.indicators.api import Comparator, Goal, Known, Point, amount, explained, judge, unit, when
from mumian.kernel.indicators.outlook import Ground
from mumian.kernel.indicators.wording import GROUNDS, METHOD, RESULTS

PERCENT = unit("percent")


def known(*values: float) -> list[Known]:
    return [Known(point=Point(year=2015 + place, value=value)) for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("value", "code", "chinese", "english"),
    [
        ("4000", "yuan-yi", "4000亿元", "CNY 400 billion"),
        ("1.5", "yuan-wanyi", "1.5万亿元", "CNY 1.5 trillion"),
        ("70.4", "percent", "70.4%", "70.4%"),
        ("6.7", "count-wan", "6.7万个", "67,000"),
        ("1181", "people-wan", "1181万人", "11.81 million people"),
        ("100", "mbit-per-second", "100 Mbps", "100 Mbit/s"),
        ("1", "rank", "第1名", "place 1"),
        ("1", "yes-no", "是", "yes"),
        ("1.082", "index", "1.082", "1.082"),
        ("5", "yuan-yi-per-year", "5亿元/年", "CNY 500 million a year"),
    ],
)
def test_amounts_read_as_people_write_them(value: str, code: str, chinese: str, english: str) -> None:
    with override("zh-hans"):
        assert amount(Decimal(value), unit(code)) == chinese
    with override("en"):
        assert amount(Decimal(value), unit(code)) == english


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("values", [(), (60,), (60, 70), (60, 70, 80, 91), (60, 71, 69, 80), (60, 70, 95)])
def test_every_outlook_has_a_sentence_with_its_numbers(language: str, values: tuple[float, ...]) -> None:
    goal = Goal(year=2020, low=90, high=90, comparator=Comparator.AT_LEAST)
    outlook = judge(goal, known(*values))
    with override(language):
        said = explained(outlook, PERCENT)
    assert "%(" not in said
    assert ("2020" in said) == (outlook.ground in {Ground.TWO_POINTS, Ground.LINE, Ground.CLOSE})
    if values:
        assert "%" in said


def test_the_line_names_method_inputs_and_band() -> None:
    outlook = judge(Goal(year=2020, low=90, high=90), known(60, 67, 74.5, 81))
    with override("en"):
        said = explained(outlook, PERCENT)
    assert said.startswith("Straight line by least squares through 4 values, 2015 to 2018: 95.3% in 2020, between 94.")
    with override("zh-hans"):
        assert explained(outlook, PERCENT).startswith("按2015年至2018年的4个数值用最小二乘法作直线：2020年为95.3%")


@pytest.mark.parametrize("text", [*GROUNDS.values(), *RESULTS.values(), METHOD])
def test_everything_has_chinese(text: object) -> None:
    with override("zh-hans"):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in str(text))


def test_moments_are_written_as_periods() -> None:
    assert [when(2015), when(2014.25), when(2014 + 7 / 12)] == ["2015", "2015-Q1", "2015-07"]
