"""Coming of age: a mandate for a child ends on the eighteenth birthday (民法典 art. 17), which the number tells."""

from datetime import date, datetime, time

from django.utils import timezone

ADULT = 18


def coming_of_age(principal: str) -> datetime | None:
    """The beginning of the eighteenth birthday in the city's time; None when it is not a person's 18-digit number."""
    kind, _colon, number = principal.partition(":")
    digits = number[6:14]
    if kind != "person" or len(number) != 18 or not digits.isdecimal():
        return None
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    # Somebody born on 29 February comes of age on 1 March where the year has no such day.
    year = born.year + ADULT
    leap = (born.month, born.day) == (2, 29) and not _is_leap(year)
    day = date(year, 3, 1) if leap else born.replace(year=year)
    return timezone.make_aware(datetime.combine(day, time.min))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
