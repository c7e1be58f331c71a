"""Quiet hours, in Chinese time; a night that begins in the evening ends on the next morning."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .models import Preference

__all__ = ["waits_until"]


def waits_until(preference: Preference | None, now: datetime) -> datetime | None:
    """When quiet hours end that hold now; None when none do."""
    if preference is None or preference.quiet_from is None or preference.quiet_until is None:
        return None
    here = timezone.localtime(now)
    if not _within(here.time(), preference.quiet_from, preference.quiet_until):
        return None
    end = here.replace(hour=preference.quiet_until.hour, minute=preference.quiet_until.minute, second=0, microsecond=0)
    return end if end > here else end + timedelta(days=1)


def _within(moment: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= moment < end
    return moment >= start or moment < end
