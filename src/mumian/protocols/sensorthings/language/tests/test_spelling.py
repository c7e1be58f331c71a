"""What was read can be written, and read again."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mumian.protocols.sensorthings.language.nodes import (
    Among,
    Arithmetic,
    Call,
    Compare,
    Denied,
    Either,
    Every,
    Literal,
    Negative,
    Node,
    Path,
)
from mumian.protocols.sensorthings.language.parsing import parse
from mumian.protocols.sensorthings.language.spelling import spell, spell_options

MOMENTS = st.integers(-(10**10), 10**11).map(
    lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
CONSTANTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300),
    st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])),
    MOMENTS,
    st.dates(min_value=date(1000, 1, 1)),
    st.times().map(lambda value: value.replace(tzinfo=None)),
    st.timedeltas(timedelta(days=-9999), timedelta(days=9999)),
).map(lambda value: Literal(value=value, at=0))
PATHS = st.sampled_from(["name", "properties/owner", "Datastreams/name", "id"]).map(
    lambda text: Path(steps=tuple(text.split("/")), at=0)
)


def trees(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    two = st.tuples(below, below)
    return st.one_of(
        two.map(lambda pair: Compare(how="le", left=pair[0], right=pair[1], at=0)),
        two.map(lambda pair: Arithmetic(how="mul", left=pair[0], right=pair[1], at=0)),
        two.map(lambda pair: Call(name="concat", arguments=pair, at=0)),
        two.map(lambda pair: Among(left=pair[0], choices=pair, at=0)),
        st.tuples(below, below, below).map(lambda three: Either(parts=three, at=0)),
        two.map(lambda pair: Every(parts=pair, at=0)),
        below.map(lambda one: Denied(part=one, at=0)),
        below.filter(lambda one: not isinstance(one, Literal)).map(lambda one: Negative(part=one, at=0)),
    )


@given(st.recursive(st.one_of(CONSTANTS, PATHS), trees, max_leaves=8))
@settings(deadline=None, max_examples=200)
def test_reading_undoes_writing(tree: Node) -> None:
    once = spell(tree)
    assert spell(parse(once, option="filter")) == once


def test_options_within_options() -> None:
    text = "Datastreams($filter=(name eq 'a');$expand=Observations($orderby=id desc;$top=1);$skip=3)"
    (found,) = parse(text, option="expand")
    assert dict(spell_options(found.options)) == {
        "$filter": "(name eq 'a')",
        "$expand": "Observations($orderby=id desc;$top=1)",
        "$skip": "3",
    }


def test_times_of_day() -> None:
    assert spell(Literal(value=time(1, 2, 3), at=0)) == "01:02:03"
