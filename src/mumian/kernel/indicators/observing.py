"""Entering, correcting and withdrawing observations."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.ledger.api import Reason

from .models import Area, Measure, Observation
from .periods import first_day, frequency, last_day
from .refusals import Refused
from .traces import trace
from .versions import Evidence, end, may_end

Status = Observation.Status
LARGEST = Decimal(10) ** 17
TAKEN = _("There is a value for this period already. Correct that one instead.")


def record(
    *,
    measure: Measure,
    area: Area,
    period: str,
    value: Decimal,
    status: str,
    evidence: Evidence,
    reason: Reason,
    rehearse: bool = False,
) -> Observation:
    """The first value of a period. With `rehearse` everything is checked and nothing written."""
    checked(measure=measure, period=period, value=value, status=status)
    made = _observation(measure, area, period, value, status, evidence.proven(), reason)
    if Observation.standing.filter(measure=measure, area=area, period=period, plan__isnull=True).exists():
        raise Refused("period", TAKEN)
    if not rehearse:
        with transaction.atomic():
            _keep(made, "observation.record", reason)
    return made


def correct(
    observation: Observation,
    *,
    value: Decimal,
    status: str,
    evidence: Evidence,
    why: str,
    reason: Reason,
    rehearse: bool = False,
) -> Observation:
    """A new version in the place of the old one, which stays readable. `rehearse` checks and writes nothing."""
    _changeable(observation)
    measure, period = observation.measure, observation.period
    checked(measure=measure, period=period, value=value, status=status)
    made = _observation(measure, observation.area, period, value, status, evidence.proven(), reason)
    made.replaces = observation
    may_end(observation, why)
    if not rehearse:
        with transaction.atomic():
            end(observation, Observation.Ending.CORRECTED, by=reason.actor, why=why)
            _keep(made, "observation.correct", reason)
    return made


def withdraw(observation: Observation, *, why: str, reason: Reason) -> None:
    """Take a value back; it no longer counts and stays readable with the reason."""
    _changeable(observation)
    with transaction.atomic():
        end(observation, Observation.Ending.WITHDRAWN, by=reason.actor, why=why)
        trace("observation.withdraw", _subject(observation), reason, value=observation.value, why=why)


def checked(*, measure: Measure, period: str, value: Decimal, status: str, today: date | None = None) -> None:
    """Refuse what cannot be an observation of this measure."""
    today = today or timezone.localdate()
    try:
        found = frequency(period)
    except ValueError:
        raise Refused("period", _("Write the period as 2016, 2016-Q2 or 2016-06.")) from None
    if found != measure.frequency:
        raise Refused("period", _PERIODS[measure.frequency])
    if first_day(period) > today:
        raise Refused("period", _("This period has not begun yet; nothing can have been observed."))
    if last_day(period) > today and status != Status.PRELIMINARY:
        raise Refused("status", _("This period has not ended yet; its value can only be preliminary."))
    if status not in Status.values:
        raise Refused("status", _("Choose preliminary, final or revised."))
    _number(value)


_PERIODS = {
    "A": _("This measure has yearly values: write the year, such as 2016."),
    "Q": _("This measure has quarterly values: write the quarter, such as 2016-Q2."),
    "M": _("This measure has monthly values: write the month, such as 2016-06."),
}


def _number(value: Decimal) -> None:
    if not value.is_finite() or abs(value) >= LARGEST:
        raise Refused("value", _("Write a number."))
    try:
        exact = value == value.quantize(Decimal("0.000001"))
    except InvalidOperation:
        exact = False
    if not exact:
        raise Refused("value", _("At most six decimals are kept."))


def _observation(
    measure: Measure, area: Area, period: str, value: Decimal, status: str, evidence: Evidence, reason: Reason
) -> Observation:
    """A version that is not stored yet."""
    return Observation(
        measure=measure,
        area=area,
        period=period,
        value=value,
        unit_code=measure.unit_code,
        status=status,
        evidence=evidence.words,
        link=evidence.link,
        entered_by=reason.actor,
        entered_at=timezone.now(),
    )


def _changeable(observation: Observation) -> None:
    if observation.plan_id is not None:
        raise Refused("", _("A plan printed this value; it stays as printed. Enter your own value for the period."))


def _keep(observation: Observation, action: str, reason: Reason) -> None:
    """Save and trace; the database has the last word on who came first."""
    try:
        with transaction.atomic():
            observation.save(force_insert=True)
    except IntegrityError:
        raise Refused("period", TAKEN) from None
    trace(action, _subject(observation), reason, value=observation.value, status=observation.status)


def _subject(observation: Observation) -> str:
    return f"measure:{observation.measure.code}/{observation.area.code}/{observation.period}"
