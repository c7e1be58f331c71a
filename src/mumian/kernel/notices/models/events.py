"""The outbox: events written in the transaction of the change that they tell of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEvent(models.Model):
    """事件. Rows leave by the relay: first to the carrier (`left_at`), then, arrived, into lanes (`arrived_at`)."""

    number = models.BigAutoField(primary_key=True)
    event_id = models.CharField(_("event id"), max_length=64, unique=True)
    source = models.CharField(_("source"), max_length=200)
    type = models.CharField(_("type"), max_length=100)
    subject = models.CharField(_("subject"), max_length=200)
    at = models.DateTimeField(_("time"))
    data = models.JSONField(_("data"))
    left_at = models.DateTimeField(_("handed to the carrier at"), null=True)
    arrived_at = models.DateTimeField(_("arrived at"), null=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["number"], name="event_not_left", condition=models.Q(left_at=None)),
            models.Index(fields=["left_at"], name="event_on_its_way", condition=models.Q(arrived_at=None)),
        ]

    def __str__(self) -> str:
        """What happened to what."""
        return f"{self.type} {self.subject}"
