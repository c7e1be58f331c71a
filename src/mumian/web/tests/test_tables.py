"""The table: order, filters, pages by key, export; the same for stored and held rows."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import Group
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from mumian.kernel.identity.api import Account
from mumian.web.tables import Column, Table
from mumian.web.tables.export import harmless

COLUMNS = (
    Column(key="username", label="Name", sort="username", search=True, link=lambda row: "/people/"),
    Column(key="last_login", label="Seen", sort="last_login"),
    Column(key="is_staff", label="Staff", sort="is_staff", choices=((True, "yes"), (False, "no"))),
)


def ask(query="", rows=None, columns=COLUMNS, size=7, **more):
    request = RequestFactory().get(f"/somewhere/{query}")
    rows = Account.objects.all() if rows is None else rows
    return Table(code="t", columns=columns, rows=rows, request=request, page_size=size, **more)


def names(table):
    return [row["username"] if isinstance(row, dict) else row.username for row in table.found.rows]


def walk(query, rows=None):
    """All pages forward, then all pages back; returns both readings."""
    forward, table = [], ask(query, rows)
    while True:
        forward.append(names(table))
        assert len(forward) < 20, "the way forward does not end"
        if not table.after:
            break
        table = ask(table.after, rows)
    backward = [names(table)]
    while table.before:
        table = ask(table.before, rows)
        backward.insert(0, names(table))
        assert len(backward) < 20, "the way back does not end"
    return forward, backward


def joined(pages):
    return [name for page in pages for name in page]


@pytest.fixture
def people(db):
    when = [None, "2026-01-02T03:04:05.678901+08:00", "2026-01-02T03:04:05.678902+08:00", "2025-01-01T00:00+08:00"]
    Account.objects.bulk_create(
        Account(username=f"user{n:03}", last_login=when[n % 4], is_staff=n % 3 == 0) for n in range(41)
    )
    return list(Account.objects.values("username", "last_login", "is_staff"))


@pytest.mark.parametrize("wish", ["", "username", "-username", "last_login", "-last_login", "is_staff", "-is_staff"])
@pytest.mark.parametrize("stored", [True, False])
def test_pages_hold_every_row_once_both_ways(people, wish, stored):
    forward, backward = walk(f"?t-sort={wish}", None if stored else people)
    assert sorted(joined(forward)) == sorted(row["username"] for row in people)
    assert forward == backward
    assert [len(page) for page in forward] == [7, 7, 7, 7, 7, 6]


@pytest.mark.parametrize("wish", ["last_login", "-last_login"])
def test_empty_values_stand_last_in_both_directions(people, wish):
    for rows in (None, people):
        read = joined(walk(f"?t-sort={wish}", rows)[0])
        assert set(read[-11:]) == {row["username"] for row in people if row["last_login"] is None}


def test_an_order_of_several_fields_is_paged_by_key(people):
    rows = Account.objects.order_by("-is_staff", "last_login", "username")
    forward, backward = walk("", rows)
    reference = sorted(
        people,
        key=lambda row: (not row["is_staff"], row["last_login"] is None, row["last_login"] or 0, row["username"]),
    )
    assert joined(forward) == [row["username"] for row in reference]
    assert forward == backward


def test_a_page_by_key_skips_no_rows(people, django_assert_num_queries):
    second = ask(ask("?t-sort=username").after)
    with django_assert_num_queries(2) as seen:
        assert names(second)[0] == "user007"
    assert "OFFSET" not in seen[-1]["sql"]


def test_rows_added_before_the_place_do_not_shift_the_next_page(people):
    next_page = ask("?t-sort=username").after
    Account.objects.create(username="aaa")
    assert names(ask(next_page))[0] == "user007"


@pytest.mark.parametrize("cursor", ["", "garbage", "eyJhIjoxfQ:1abc:xyz"])
def test_a_forged_cursor_means_the_first_page(people, cursor):
    assert names(ask(f"?t-sort=username&t-at={cursor}"))[0] == "user000"


def test_filters_narrow_and_say_so(people):
    for rows in (None, people):
        table = ask("?t-q=USER01&t-is_staff=True", rows)
        assert names(table) == ["user012", "user015", "user018"]
        assert table.filtered
        assert table.found.total == 3
    assert ask("?t-is_staff=maybe").found.total == 41


def test_a_column_that_does_not_sort_cannot_be_forced(people):
    assert ask("?t-sort=password").asked.order is None


def test_wishes_of_other_tables_and_filters_are_kept(people):
    table = ask("?other-q=x&t-q=user&t-sort=username&t-at=zzz")
    assert "other-q=x" in table.after
    assert table.after.count("t-at=") == 1
    assert ("other-q", "x") in table.carried


def test_the_export_holds_all_filtered_rows_and_the_shown_columns(people, django_assert_num_queries):
    table = ask("?t-q=user01&t-sort=-username&t-columns=username&t-export=csv")
    assert table.wants_export
    with django_assert_num_queries(1):
        answer = table.export()
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["Name"], *([f"user{n:03}"] for n in range(19, 9, -1))]
    assert answer["Content-Disposition"] == 'attachment; filename="t.csv"'


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_exported_as_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.5", "+3", "12", "-4,000.5%", "", "木棉", "a=b"])
def test_numbers_and_words_are_exported_unchanged(text):
    assert harmless(text) == text


@given(st.text())
def test_no_exported_cell_can_start_a_formula(text):
    safe = harmless(text)
    assert safe[:1] not in set("=@\t\r")
    assert safe[:1] not in set("+-") or re.fullmatch(r"[-+]?[\d.,]+([eE][-+]?\d+)?%?", safe)


@settings(max_examples=60)
@given(
    rows=st.lists(st.fixed_dictionaries({"a": st.none() | st.integers(0, 4)}), max_size=25),
    down=st.booleans(),
)
def test_held_rows_keep_order_and_number(rows, down):
    columns = (Column(key="a", label="A", sort="a"),)
    read, table = [], ask(f"?t-sort={'-' * down}a", rows, columns, size=4)
    while True:
        read += [row["a"] for row in table.found.rows]
        assert len(read) <= len(rows)
        if not table.after:
            break
        table = ask(table.after, rows, columns, size=4)
    full = sorted((row["a"] for row in rows if row["a"] is not None), reverse=down)
    assert read == full + [None] * (len(rows) - len(full))


def drawn(table):
    return Template("{% table table %}").render(Context({"table": table}))


def test_the_drawing_needs_no_script_and_asks_two_queries(people, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = drawn(ask("?t-sort=-username"))
    assert 'aria-sort="descending"' in page
    assert page.count("<tr>") == 8
    assert 'href="/people/"' in page
    assert "style=" not in page
    assert "onclick" not in page


def test_an_empty_table_says_what_will_be_here(db):
    page = drawn(ask("", Group.objects.none(), (Column(key="name", label="Name"),), empty="Groups will be here."))
    assert "Groups will be here." in page
    assert "<table" not in page


def test_cells_are_escaped(db):
    rows = [{"username": "<script>alert(1)</script>", "last_login": None, "is_staff": False}]
    assert "<script>" not in drawn(ask("", rows))


@pytest.mark.django_db
@pytest.mark.parametrize("stored", [True, False])
def test_whoever_wants_to_know_is_told_of_rows_before_they_are_shown(stored):
    for number in range(9):
        Account.objects.create_user(f"c-{number}")
    rows = Account.objects.order_by("username") if stored else list(Account.objects.order_by("username"))
    told = []
    table = ask(rows=rows, seen=lambda some: told.append([each.username for each in some]))
    assert told == []
    assert names(table) == told[0] == [f"c-{number}" for number in range(7)]
    told.clear()
    b"".join(ask(rows=rows, seen=lambda some: told.append(len(some))).export().streaming_content)
    assert told == [9]
