"""Telling people: the inbox, its languages, and whose it is."""

import pytest
from django.core.checks import Error
from django.db import transaction
from django.utils import translation

from mumian.kernel.notices import api, checks, declarations
from mumian.kernel.notices.models import Interest

pytestmark = pytest.mark.django_db

OUTAGE = api.Template(
    code="water.outage",
    name="Outage",
    title=api.Pair(zh="{{ day }}停水", en="No water on {{ day }}"),
    body=api.Pair(zh="{{ streets|join:'、' }}停水。", en="No water in {{ streets|join:', ' }}."),
    outside=api.Pair(
        zh="您订阅的片区将停水，详情请登录查看。", en="Planned work on your water supply: sign in to read."
    ),
    example={"day": "2026-03-01", "streets": ["体育西路"]},
)


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (OUTAGE,))


def told(**whom: object) -> tuple[int, ...]:
    return api.tell(template="water.outage", values={"day": "3月1日", "streets": ["A", "B"]}, **whom)


def test_a_message_is_in_the_inbox_in_both_languages() -> None:
    (number,) = told(account=7, link="/water/")
    (note,) = api.inbox(recipients=["account:7"])
    assert (note.id, note.sender, note.link, note.read_at) == (number, "water", "/water/", None)
    with translation.override("zh-hans"):
        assert (note.title, note.body) == ("3月1日停水", "A、B停水。")
    with translation.override("en"):
        assert (note.title, note.body) == ("No water on 3月1日", "No water in A, B.")


def test_a_message_stands_and_falls_with_the_change() -> None:
    with transaction.atomic():
        told(person="440106199001010011")
        transaction.set_rollback(True)
    assert api.inbox(recipients=["person:440106199001010011"]) == []


def test_nobody_reaches_the_message_of_another() -> None:
    (number,) = told(account=7)
    for other in (["account:8"], ["account:77"], ["person:7"], ["organisation:7"], []):
        assert api.inbox(recipients=other) == []
        assert api.message(recipients=other, number=number) is None
        assert api.mark_read(recipients=other) == 0
        assert api.mark_read(recipients=other, numbers=[number]) == 0
        assert api.unread(recipients=other) == 0
    assert api.unread(recipients=["account:7"]) == 1


def test_reading_leaves_its_time() -> None:
    numbers = told(recipients=["account:1", "account:1", "organisation:91440101MA5ABCDE0X"])
    assert len(numbers) == 2
    mine = ["account:1", "organisation:91440101MA5ABCDE0X"]
    assert api.unread(recipients=mine) == 2
    assert api.mark_read(recipients=mine, numbers=[numbers[0]]) == 1
    assert api.mark_read(recipients=mine, numbers=[numbers[0]]) == 0
    assert [note.read_at is None for note in api.inbox(recipients=mine)] == [True, False]
    assert [note.id for note in api.inbox(recipients=mine, unread_only=True)] == [numbers[1]]


def test_the_inbox_is_paged_by_number() -> None:
    numbers = [told(account=1)[0] for _ in range(5)]
    first = api.inbox(recipients=["account:1"], limit=3)
    second = api.inbox(recipients=["account:1"], before=first[-1].id, limit=3)
    assert [note.id for note in (*first, *second)] == numbers[::-1]


@pytest.mark.parametrize(
    "values",
    [{}, {"day": "x"}, {"day": "x", "streets": [], "more": 1}],
)
def test_values_that_do_not_fit_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(api.WrongValues):
        api.tell(account=1, template="water.outage", values=values)


@pytest.mark.parametrize("whom", ["somebody", "account:", "account:1 or 2", "person:a\0", "account:1\n", "admin:1"])
def test_who_is_no_recipient_is_refused(whom: str) -> None:
    with pytest.raises(api.NotARecipient):
        told(recipients=[whom])


@pytest.mark.parametrize("link", ["https://example.org/", "//example.org", "javascript:alert(1)", "water"])
def test_a_link_stays_within_the_city(link: str) -> None:
    with pytest.raises(ValueError, match="within the city"):
        told(account=1, link=link)


def test_values_are_text_and_never_instructions() -> None:
    values = {"day": "{{ streets }}{% include 'x' %}", "streets": ["<b>"]}
    api.tell(account=1, template="water.outage", values=values)
    (note,) = api.inbox(recipients=["account:1"])
    assert note.title_en == "No water on {{ streets }}{% include 'x' %}"
    assert note.body_en == "No water in <b>."


def test_subscribers_of_an_area_and_of_those_around_it_are_told() -> None:
    for recipient, area in [("account:1", ""), ("account:2", "4401"), ("account:3", "440106"), ("account:4", "440105")]:
        Interest.objects.create(recipient=recipient, topic="water.outage", area=area)
    Interest.objects.create(recipient="account:5", topic="water.quality")
    Interest.objects.create(recipient="account:1", topic="water.outage", area="440106")
    numbers = api.announce(topic="water.outage", area="440106001", template="water.outage", values=OUTAGE.example)
    assert len(numbers) == 3
    assert [api.unread(recipients=[f"account:{n}"]) for n in range(1, 6)] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"title": api.Pair(zh="{{ dya }}停水", en="x")}, "needs a value"),
        ({"title": api.Pair(zh="{% if %}停水", en="x")}, "if"),
        ({"title": api.Pair(zh="water", en="water")}, "no Chinese"),
        ({"outside": api.Pair(zh="水" * 501, en="x")}, "longer than 500"),
    ],
)
def test_a_text_that_does_not_work_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, api.Pair], complaint: str
) -> None:
    assert list(checks.templates_render(None)) == []
    broken = api.Template(**{**{f: getattr(OUTAGE, f) for f in OUTAGE.__dataclass_fields__}, **change})
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (broken,))
    (found,) = checks.templates_render(None)
    assert isinstance(found, Error)
    assert complaint in found.msg
