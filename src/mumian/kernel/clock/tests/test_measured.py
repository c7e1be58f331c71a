"""What a Monday–Friday clock gets wrong: the measured comparison with the clocks in use elsewhere, kept as a test."""

from datetime import date, datetime, time, timedelta

import chinese_calendar
import pytest

from mumian.kernel.clock.api import CHINA, MONDAY_TO_FRIDAY, Clock, Limit, Unit, Words, limit, national

TEXT = Words(zh="事", en="Act")

# (year, working days): wrong, accepted days, largest error in days
MEASURED = {
    (2024, 5): (55, 251, 7),
    (2024, 10): (89, 251, 6),
    (2024, 20): (141, 251, 8),
    (2024, 45): (205, 251, 8),
    (2025, 5): (44, 248, 8),
    (2025, 10): (74, 248, 7),
    (2025, 20): (122, 248, 7),
    (2025, 45): (189, 248, 10),
}


def errors(year: int, amount: int) -> list[int]:
    """By how many days the Monday–Friday clock errs, for every working day of a year as the day of acceptance."""
    article = limit(code="licensing-42").article
    row = Limit(code="x", article=article, act=TEXT, amount=amount, unit=Unit.WORKING_DAY, start=TEXT)
    lawful, naive = Clock(limit=row, calendar=national()), Clock(limit=row, calendar=MONDAY_TO_FRIDAY)
    found = []
    for day in (date(year, 1, 1) + timedelta(days=n) for n in range(366)):
        if day.year == year and chinese_calendar.is_workday(day):
            at = datetime.combine(day, time(9), CHINA)
            says = [clock.start(at=at, reason="x").due().day for clock in (lawful, naive)]
            found.append((says[1] - says[0]).days)
    return found


@pytest.mark.parametrize("case", MEASURED)
def test_the_share_of_wrong_dates(case: tuple[int, int]) -> None:
    found = errors(*case)
    wrong = [error for error in found if error]
    assert (len(wrong), len(found), max(map(abs, wrong))) == MEASURED[case]


def test_both_directions_occur() -> None:
    """Too early gives false red cards, too late misses the law."""
    found = errors(2025, 20)
    assert (sum(error < 0 for error in found), sum(error > 0 for error in found)) == (114, 8)
