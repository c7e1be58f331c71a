"""Rules over streams, how far each has come, and the alerts that they raised."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .datastreams import Datastream


class Severity(models.IntegerChoices):
    """突发事件预警级别: blue, yellow, orange, red, from the mildest."""

    BLUE = 1, _("blue")
    YELLOW = 2, _("yellow")
    ORANGE = 3, _("orange")
    RED = 4, _("red")


class Condition(models.TextChoices):
    """What makes a rule hold."""

    ABOVE = "above", _("value above the limit")
    BELOW = "below", _("value below the limit")
    RATE = "rate", _("change a minute above the limit")
    STUCK = "stuck", _("value does not change")
    ABSENT = "absent", _("no observation arrives")


class Rule(models.Model):
    """告警规则. Raised once the condition has held for `seconds`; over again when a value is back beyond `clear_at`.

    `reaction` names a declared `Reaction`, empty for none.
    """

    stream = models.ForeignKey(Datastream, models.CASCADE, related_name="rules", verbose_name=_("datastream"))
    name = models.CharField(_("name"), max_length=200)
    condition = models.CharField(_("condition"), max_length=6, choices=Condition)
    limit = models.FloatField(_("limit"), null=True, blank=True)
    clear_at = models.FloatField(_("over at"), null=True, blank=True)
    seconds = models.PositiveIntegerField(_("for so many seconds"), default=0)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, default=Severity.YELLOW)
    reaction = models.CharField(_("reaction"), max_length=80, blank=True)
    active = models.BooleanField(_("active"), default=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)
    # How far it has come: whether the condition holds and since which moment (µs), and the last value and its moment.
    holds = models.BooleanField(default=False, editable=False)
    since = models.BigIntegerField(null=True, blank=True, editable=False)
    last = models.FloatField(null=True, blank=True, editable=False)
    last_at = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        indexes = [models.Index(fields=["stream"], name="sensing_rule_active", condition=Q(active=True))]

    def __str__(self) -> str:
        return self.name


class Alert(models.Model):
    """告警: raised by a rule, acknowledged by somebody, cleared by the rule or by somebody. One open alert a rule."""

    class State(models.TextChoices):
        """How far it is."""

        RAISED = "raised", _("raised")
        ACKNOWLEDGED = "acknowledged", _("acknowledged")
        CLEARED = "cleared", _("cleared")

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="alerts", verbose_name=_("rule"))
    stream = models.ForeignKey(Datastream, models.CASCADE, related_name="alerts", verbose_name=_("datastream"))
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RAISED)
    begun_at = models.DateTimeField(_("the condition holds since"))
    raised_at = models.DateTimeField(_("raised at"))
    value = models.FloatField(_("value"), null=True)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True)
    acknowledged_by = models.CharField(_("acknowledged by"), max_length=200, blank=True)
    cleared_at = models.DateTimeField(_("cleared at"), null=True)
    cleared_by = models.CharField(_("cleared by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(fields=["rule"], condition=~Q(state="cleared"), name="sensing_alert_one_open")
        ]
        indexes = [
            models.Index(fields=["-severity", "-raised_at"], name="sensing_alert_open", condition=~Q(state="cleared")),
            models.Index(fields=["stream", "-raised_at"], name="sensing_alert_of_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.get_state_display()}"


class Watched(models.Model):
    """How far into the journal the rules have looked; written in the transaction of what they found."""

    only_one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.seq)
