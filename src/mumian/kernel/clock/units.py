"""The units in which Chinese law counts time."""

from datetime import time
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")

# GB/T 30428: a working hour lies in these windows; eight of them are one working day.
OFFICE_HOURS = ((time(8), time(12)), (time(14), time(18)))
CLOSE_OF_BUSINESS = OFFICE_HOURS[-1][1]


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAY = "working-day"  # 工作日: days on which the State Council's calendar has people at work
    CALENDAR_DAY = "calendar-day"  # 日: every day
    WORKING_HOUR = "working-hour"  # 工作时: 08–12 and 14–18 of working days
    EMERGENCY_HOUR = "emergency-hour"  # 紧急工作时: every hour of every day
    MONTH = "month"
    YEAR = "year"

    @property
    def is_hours(self) -> bool:
        """Whether the period runs from the moment and not from the next day."""
        return self in {Unit.WORKING_HOUR, Unit.EMERGENCY_HOUR}

    @property
    def counts_rest_days(self) -> bool:
        """Whether weekends and holidays count."""
        return self not in {Unit.WORKING_DAY, Unit.WORKING_HOUR}


class Closing(StrEnum):
    """When the last day ends (Civil Code art. 203)."""

    MIDNIGHT = "midnight"  # 24:00
    BUSINESS = "business"  # the close of business


class Rank(IntEnum):
    """Who may approve an extension; a higher rank may do what a lower may."""

    OFFICER = 1  # 承办人
    UNIT_HEAD = 2  # 工作机构负责人: head of the unit in charge within the organ
    ORGAN_HEAD = 3  # 本机关负责人: head of the organ
    GOVERNMENT_HEAD = 4  # 本级人民政府负责人: head of the government of this level
