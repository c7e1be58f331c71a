"""Deliveries, and the lanes that keep them in order: one lane for each receiver and subject."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .events import OutboxEvent
from .messages import Message


class State(models.TextChoices):
    """How far a delivery has come."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")  # handed over; for consumers and webhooks this is the end
    DELIVERED = "delivered", _("delivered")  # the channel's receipt says that it arrived
    DEAD = "dead", _("given up")


class Lane(models.Model):
    """What goes to one receiver about one subject leaves one after the other, by one worker at a time."""

    target = models.CharField(_("receiver"), max_length=100)
    subject = models.CharField(_("subject"), max_length=210)
    inward = models.BooleanField(_("within the house"))
    due_at = models.DateTimeField(_("due at"), null=True)  # null: nothing is waiting
    leased_until = models.DateTimeField(_("taken until"), null=True)
    holder = models.CharField(_("taken by"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("lane")
        verbose_name_plural = _("lanes")
        constraints = [models.UniqueConstraint(fields=["target", "subject"], name="lane_once")]
        indexes = [
            models.Index(fields=["inward", "due_at"], name="lane_due", condition=models.Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """From whom to whom."""
        return f"{self.target} ← {self.subject}"


class Delivery(models.Model):
    """投递: one event or message for one receiver. The unique pair is what makes the effect happen exactly once."""

    lane = models.ForeignKey(Lane, models.PROTECT, verbose_name=_("lane"), related_name="deliveries")
    event = models.ForeignKey(OutboxEvent, models.PROTECT, verbose_name=_("event"), related_name="deliveries")
    message = models.ForeignKey(
        Message, models.CASCADE, verbose_name=_("message"), related_name="deliveries", null=True
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    delivered_at = models.DateTimeField(_("delivered at"), null=True)
    failed_at = models.DateTimeField(_("last failed at"), null=True)
    error = models.CharField(_("last error"), max_length=300, blank=True)
    reference = models.CharField(_("reference of the channel"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [models.UniqueConstraint(fields=["lane", "event"], name="delivery_once")]
        indexes = [
            models.Index(fields=["lane", "id"], name="delivery_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["-failed_at"], name="delivery_dead", condition=models.Q(state="dead")),
            models.Index(fields=["reference"], name="delivery_reference", condition=~models.Q(reference="")),
        ]

    def __str__(self) -> str:
        """Where to, and how far."""
        return f"{self.lane} {self.state}"
