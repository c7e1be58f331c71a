"""The kernel's words about time limits, as filters."""

from datetime import date, datetime

from django import template

from mumian.kernel.clock import api
from mumian.kernel.clock.api import Limit, Unit

register = template.Library()


@register.filter
def length_words(limit: Limit) -> str:
    """The length of a limit: 20 working days."""
    return api.length_words(limit)


@register.filter
def amount_words(amount: int, unit: Unit) -> str:
    """An amount of a unit: 10 working days."""
    return api.amount_words(amount, unit)


@register.filter
def day_words(day: date) -> str:
    """A date with its weekday."""
    return api.day_words(day)


@register.filter
def time_words(at: datetime) -> str:
    """A moment to the minute, with its weekday."""
    return api.time_words(at)
