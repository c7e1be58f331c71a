"""What a city adds to the national calendar: with its document, in the ledger, never overwritten."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from mumian.kernel.clock.api import (
    CHINA,
    ClockError,
    LocalDay,
    LocalEntry,
    NeverChanged,
    NoNotice,
    Source,
    Why,
    Words,
    begin,
    calendar,
    limit,
    record_local_days,
    steps,
)
from mumian.kernel.ledger.api import Reason, Wanted, find

REASON = Reason(actor="user:clerk", purpose="calendar of the city", basis="Notice 1 of the city")
State = LocalDay.State
pytestmark = pytest.mark.django_db


def record(
    number: str, *days: tuple[date, LocalDay.State], covers_year: int | None = None, title: str = "Notice"
) -> None:
    source = Source(number=number, title=title, issued=date(2025, 9, 1), covers_year=covers_year)
    name = Words(zh="广交会", en="Trade fair")
    entries = [LocalEntry(day=day, state=state, name=name) for day, state in days]
    record_local_days(source=source, days=entries, reason=REASON)


def due() -> date:
    at = datetime(2025, 9, 15, 9, tzinfo=CHINA)
    return begin(limit=limit(code="licensing-42"), at=at, reason="Accepted").due().day


def test_a_local_day_off_moves_a_due_date_and_says_so() -> None:
    record("1", (date(2025, 10, 15), State.REST))
    assert due() == date(2025, 10, 20)
    found = begin(limit=limit(code="licensing-42"), at=datetime(2025, 9, 15, 9, tzinfo=CHINA), reason="x").due()
    assert any("广交会" in step.text for step in steps(due=found))
    assert calendar().day(date(2025, 10, 15)).source == "Notice (1)"


def test_a_local_working_day_counts() -> None:
    record("1", (date(2025, 10, 12), State.WORK))
    assert due() == date(2025, 10, 16)
    assert calendar().day(date(2025, 10, 12)).why is Why.LOCAL_WORK


def test_a_later_document_overrides_and_the_old_state_can_be_seen() -> None:
    record("1", (date(2025, 10, 15), State.REST))
    between = timezone.now()
    record("2", (date(2025, 10, 15), State.AS_NOTICED))
    assert due() == date(2025, 10, 17)
    assert not calendar(as_of=between).day(date(2025, 10, 15)).working
    assert LocalDay.objects.count() == 2


def test_a_notice_for_a_new_year_makes_the_year_known() -> None:
    with pytest.raises(NoNotice):
        calendar().day(date(2027, 1, 4))
    record("国办发明电〔2026〕1号", (date(2027, 1, 1), State.REST), covers_year=2027)
    found = calendar()
    assert found.day(date(2027, 1, 4)).working
    assert found.day(date(2027, 1, 1)).why is Why.HOLIDAY
    with pytest.raises(NoNotice):
        calendar(as_of=datetime(2026, 1, 1, tzinfo=CHINA)).day(date(2027, 1, 4))


def test_nothing_recorded_is_changed_or_removed() -> None:
    record("1", (date(2025, 10, 15), State.REST))
    row = LocalDay.objects.get()
    for change in (row.save, row.delete, LocalDay.objects.all().delete, row.document.delete):
        with pytest.raises(NeverChanged):
            change()
    with pytest.raises(NeverChanged):
        LocalDay.objects.update(state=State.WORK)


def test_the_ledger_has_a_line() -> None:
    record("1", (date(2025, 10, 15), State.REST))
    lines = find(wanted=Wanted(subject="calendar:1")).lines
    assert [(line.action, line.actor) for line in lines] == [("record-days", "user:clerk")]


def test_what_is_refused_leaves_nothing() -> None:
    record("1", (date(2025, 10, 15), State.REST))
    for refused in (
        lambda: record("1", (date(2025, 10, 16), State.REST)),
        lambda: record("2"),
        lambda: record("2", (date(2025, 10, 16), State.REST), (date(2025, 10, 16), State.WORK)),
        lambda: record("2", (date(2025, 10, 16), State.REST), covers_year=2025),
        lambda: record("2", (date(2027, 10, 16), State.AS_NOTICED), covers_year=2027),
        lambda: record("2", (date(2025, 10, 16), State.REST), title=" "),
    ):
        with pytest.raises(ClockError):
            refused()
    assert LocalDay.objects.count() == 1
