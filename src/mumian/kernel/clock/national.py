"""The calendar of the State Council's yearly notices, as the package `chinesecalendar` records them."""

from datetime import date
from functools import cache
from types import MappingProxyType

from chinese_calendar.constants import Holiday, holidays, in_lieu_days, workdays

from .calendars import Calendar, DayKind, Why
from .words import Words

NAMES = {
    Holiday.new_years_day: Words(zh="元旦", en="New Year's Day"),
    Holiday.spring_festival: Words(zh="春节", en="Spring Festival"),
    Holiday.tomb_sweeping_day: Words(zh="清明节", en="Tomb-Sweeping Day"),
    Holiday.labour_day: Words(zh="劳动节", en="Labour Day"),
    Holiday.dragon_boat_festival: Words(zh="端午节", en="Dragon Boat Festival"),
    Holiday.national_day: Words(zh="国庆节", en="National Day"),
    Holiday.mid_autumn_festival: Words(zh="中秋节", en="Mid-Autumn Festival"),
    Holiday.anti_fascist_70th_day: Words(zh="抗战胜利70周年纪念日", en="70th Anniversary of Victory Day"),
}
BY_VALUE = {holiday.value: name for holiday, name in NAMES.items()}


@cache
def national() -> Calendar:
    """Every announced year, 2004 onwards."""
    special = {day: _rest(day, name) for day, name in holidays.items()}
    special |= {day: DayKind(working=True, why=Why.MAKE_UP, name=BY_VALUE[name]) for day, name in workdays.items()}
    years = range(min(holidays).year, max(holidays).year + 1)
    return Calendar(noticed=frozenset(years), special=MappingProxyType(special))


def _rest(day: date, name: str) -> DayKind:
    moved = day in in_lieu_days
    return DayKind(working=False, why=Why.IN_LIEU if moved else Why.HOLIDAY, name=BY_VALUE[name])
