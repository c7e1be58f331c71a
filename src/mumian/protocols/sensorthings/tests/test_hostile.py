"""Whatever is asked, the answer is a page or a problem document, never a fault of ours."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.protocols.sensorthings.language.functions import FUNCTIONS
from mumian.protocols.sensorthings.language.vocabulary import COLLECTIONS, TYPES, EntityType

from .conftest import ROOT, Door, Town

pytestmark = pytest.mark.django_db(transaction=True)  # a refused question does not spoil the next
CONSTANTS = st.one_of(
    st.sampled_from(
        [
            "null",
            "true",
            "false",
            "''",
            "'a'",
            "0",
            "1.5",
            "1e308",
            "-9223372036854775808",
            "2020-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2020-01-01T00:00:00Z/2021-01-01T00:00:00Z",
            "2020-01-01",
            "12:00:00",
            "duration'P1D'",
            "duration'-P9999999D'",
            "geography'POINT(1 1)'",
            "geography'POLYGON((0 0,1 0,1 1,0 0))'",
            "now()",
        ]
    ),
    st.integers(-(10**20), 10**20).map(str),
)


def paths(entity: EntityType) -> st.SearchStrategy[str]:
    own = ["id", *entity.properties, *(f"{name}/a" for name, each in entity.properties.items() if each.opens)]
    near = [
        f"{way.name}/{name}" for way in entity.navigations.values() for name in ("id", *TYPES[way.target].properties)
    ]
    return st.sampled_from([*own, *near, *entity.navigations])


def expressions(entity: EntityType) -> st.SearchStrategy[str]:
    def deeper(below: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        operators = ["eq", "ne", "gt", "ge", "lt", "le", "add", "sub", "mul", "div", "mod", "and", "or"]
        calls = st.tuples(st.sampled_from(sorted(FUNCTIONS)), st.lists(below, max_size=3))
        return st.one_of(
            st.tuples(below, st.sampled_from(operators), below).map(lambda three: f"({' '.join(three)})"),
            calls.map(lambda call: f"{call[0]}({','.join(call[1])})"),
            below.map(lambda one: f"not {one}"),
            below.map(lambda one: f"-{one}"),
            st.tuples(below, below).map(lambda two: f"({two[0]} in ({two[1]}))"),
        )

    return st.recursive(st.one_of(CONSTANTS, paths(entity)), deeper, max_leaves=6)


@pytest.mark.parametrize("collection", COLLECTIONS)
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_filters_and_orders(door: Door, values: Town, collection: str, data: st.DataObject) -> None:
    text = data.draw(expressions(COLLECTIONS[collection]))
    for option in ("filter", "orderby"):
        answer = door.client.get(f"{ROOT}/{collection}?${option}={quote(text)}&$top=2")
        assert answer.status_code in {200, 400, 422, 501}, (text, answer.content)


@given(text=st.text(max_size=40), option=st.sampled_from(["filter", "expand", "select", "orderby", "top", "skiptoken"]))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_options(door: Door, town: Town, text: str, option: str) -> None:
    answer = door.client.get(f"{ROOT}/Things?${option}={quote(text)}")
    assert answer.status_code in {200, 400}, (text, answer.content)


@pytest.mark.parametrize(
    "query",
    [
        "$filter=%00",
        "$filter=name eq '%00'",
        "$filter=%ff",
        "$expand=" + "Datastreams($expand=Thing($expand=" * 10 + "Datastreams" + "))" * 10,
        "$skiptoken=W10",
        "$skiptoken=WzFd" * 500,
        "$top=99999999999999999999999",
        "$skip=999999999999",
        "&".join(f"$x{number}=1" for number in range(100)),
    ],
)
def test_hostile_addresses(door: Door, town: Town, query: str) -> None:
    assert door.client.get(f"{ROOT}/Things?{query}").status_code in {200, 400}
