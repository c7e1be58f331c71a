"""Programs outside that are told of events."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Webhook(models.Model):
    """事件订阅: where events of some types go. The signing secret is derived, never stored: see `signing`."""

    key = models.CharField(_("identifier"), max_length=40, unique=True)
    owner = models.CharField(_("owner"), max_length=200)
    sink = models.URLField(_("address"), max_length=500)
    types = models.JSONField(_("event types"))
    subject_prefix = models.CharField(_("beginning of the subject"), max_length=200, blank=True)
    secret_version = models.PositiveIntegerField(_("version of the secret"), default=1)
    rotated_at = models.DateTimeField(_("secret changed at"), null=True)
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    why_ended = models.CharField(_("why it ended"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("event subscription")
        verbose_name_plural = _("event subscriptions")
        indexes = [models.Index(fields=["owner"], name="webhook_by_owner")]

    def __str__(self) -> str:
        """Who, where to."""
        return f"{self.owner} → {self.sink}"
