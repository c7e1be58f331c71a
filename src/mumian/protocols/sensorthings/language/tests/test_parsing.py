"""Filters are read as the standard says, and faults point at their character."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import (
    Among,
    Arithmetic,
    Compare,
    Denied,
    Either,
    Every,
    Literal,
    Path,
)
from mumian.protocols.sensorthings.language.parsing import parse
from mumian.protocols.sensorthings.language.requests import read_options
from mumian.protocols.sensorthings.language.vocabulary import COLLECTIONS

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read(text: str, of: str = "Things") -> object:
    return read_options([("$filter", text)], COLLECTIONS[of], now=NOW).options.filter


def test_and_binds_closer_than_or() -> None:
    tree = parse("id eq 1 or id eq 2 and id eq 3", option="filter")
    assert isinstance(tree, Either)
    assert isinstance(tree.parts[1], Every)


def test_products_bind_closer_than_sums() -> None:
    tree = parse("id add 2 mul 3 eq 7", option="filter")
    assert isinstance(tree, Compare)
    assert isinstance(tree.left, Arithmetic)
    assert tree.left.how == "add"


def test_not_covers_a_comparison() -> None:
    assert isinstance(parse("not id eq 1", option="filter"), Denied)
    assert isinstance(parse("not (id eq 1)", option="filter"), Denied)


def test_words_that_begin_like_operators_are_names() -> None:
    tree = parse("properties/order eq 5 and properties/android eq 4", option="filter")
    assert isinstance(tree, Every)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'it''s'", "it's"),
        ("-12", -12),
        ("1.5e3", 1500.0),
        ("true", True),
        ("null", None),
        ("2026-01-01T08:00:00+08:00", NOW),
        ("2026-01-01T08:00:00 08:00", NOW),
        ("2026-01-01T00:00:00Z/2026-01-01T01:00:00Z", (NOW, NOW + timedelta(hours=1))),
        ("duration'P1DT2H'", timedelta(days=1, hours=2)),
    ],
)
def test_constants(text: str, value: object) -> None:
    tree = parse(f"properties/x eq {text}", option="filter")
    assert isinstance(tree, Compare)
    assert isinstance(tree.right, Literal)
    assert tree.right.value == value


def test_lists_of_choices() -> None:
    tree = parse("id in (1, 2)", option="filter")
    assert isinstance(tree, Among)
    assert len(tree.choices) == 2


def test_expansions_have_options_of_their_own() -> None:
    (found,) = parse("Datastreams/Observations($top=1;$orderby=phenomenonTime desc)", option="expand")
    assert found.path.steps == ("Datastreams", "Observations")
    assert found.options.top == 1
    assert found.options.orderby[0].falling
    assert isinstance(found.options.orderby[0].by, Path)


@pytest.mark.parametrize(
    ("text", "at", "says"),
    [
        ("name eq", 7, "ends too early"),
        ("name eqq 'a'", 5, "Unexpected"),
        ("name eq 'a", 8, "Unexpected"),
        ("(id eq 1", 8, "expected )"),
        ("nam eq 'a'", 0, "Thing has no 'nam'"),
        ("name eq 'a' and Datastreams/nam eq 'b'", 28, "Datastream has no 'nam'"),
        ("name gt 5", 8, "cannot be compared"),
        ("length(5) eq 1", 7, "length wants a text"),
        ("size(name) eq 1", 0, "no function 'size'"),
        ("length(name, name) eq 1", 0, "takes 1"),
        ("name", 0, "must be true or false"),
        ("name add 1 eq 2", 0, "means nothing"),
        ("name gt null", 0, "neither greater nor smaller"),
        ("id eq 1 and 2026-02-30 eq date(now())", 12, "not possible"),
        ("geography'POINT(1)' eq 1", 0, "well-known text"),
    ],
)
def test_faults_point_at_the_place(text: str, at: int, says: str) -> None:
    with pytest.raises(Fault) as caught:
        read(text)
    assert (caught.value.within, caught.value.at) == ("$filter", at)
    assert says in caught.value.says


@pytest.mark.parametrize("text", ["(" * 4000, "not " * 1500 + "true", "id eq 1" + " add 1" * 1200, "-" * 7000 + "1"])
def test_bottomless_filters_are_refused(text: str) -> None:
    with pytest.raises(Fault):
        read(text)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    for option in ("filter", "orderby", "select", "expand", "apply"):
        try:
            parse(text, option=option)
        except Fault as fault:
            assert fault.at is None or 0 <= fault.at <= len(text)  # noqa: PT017 - both ends are right
