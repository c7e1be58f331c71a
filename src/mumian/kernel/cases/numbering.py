"""Case numbers: kind, day, and a count within the day, held until the commit."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F

from mumian.kernel.clock.api import CHINA

from .models import Series


def next_number(kind: str, at: dt.datetime) -> str:
    """The next number of this kind, such as `permits.food-20261122-00017`."""
    day = at.astimezone(CHINA).date()
    series = f"{kind}-{day:%Y%m%d}"
    return f"{series}-{_next(series):05d}"


def _next(series: str) -> int:
    if not _add(series):
        try:
            with transaction.atomic():
                Series.objects.create(code=series)
        except IntegrityError:
            pass  # somebody else was quicker
        _add(series)
    return int(Series.objects.values_list("last", flat=True).get(code=series))


def _add(series: str) -> bool:
    return bool(Series.objects.filter(code=series).update(last=F("last") + 1))
