"""Messages to people and offices: the row is the message in the inbox, whatever other channels do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """消息. Kept in both languages as it was written then: a later change of the template changes no message."""

    recipient = models.CharField(_("recipient"), max_length=110)
    template = models.CharField(_("template"), max_length=100)
    topic = models.CharField(_("topic"), max_length=100, blank=True)
    sender = models.CharField(_("sender"), max_length=100)
    urgent = models.BooleanField(_("urgent"), default=False)
    title_zh = models.CharField(_("title in Chinese"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=300)
    body_zh = models.TextField(_("text in Chinese"))
    body_en = models.TextField(_("text in English"))
    outside_zh = models.CharField(_("what leaves the house, in Chinese"), max_length=500)
    outside_en = models.CharField(_("what leaves the house, in English"), max_length=500)
    link = models.CharField(_("link"), max_length=300, blank=True)
    at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["recipient", "-id"], name="message_of_recipient"),
            models.Index(fields=["recipient"], name="message_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        """Its number and template: the text is nobody's but the recipient's."""
        return f"{self.pk} {self.template}"
