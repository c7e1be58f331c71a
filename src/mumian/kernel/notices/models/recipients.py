"""What recipients chose: language, quiet hours, channels with their addresses, topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Ways out of the house to a person. The inbox is no choice: every message is in it."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    WECHAT = "wechat", _("WeChat")


class Preference(models.Model):
    """Language and quiet hours of a recipient, such as account:17, person:…, organisation:… or department:…"""

    recipient = models.CharField(_("recipient"), max_length=110, unique=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    quiet_from = models.TimeField(_("quiet from"), null=True)
    quiet_until = models.TimeField(_("quiet until"), null=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        """Whose."""
        return self.recipient


class Contact(models.Model):
    """An address outside the house; used only once its owner has proved it, so that nobody signs up somebody else."""

    recipient = models.CharField(_("recipient"), max_length=110)
    channel = models.CharField(_("channel"), max_length=6, choices=Channel.choices)
    address = models.CharField(_("address"), max_length=200)
    proved_at = models.DateTimeField(_("proved at"), null=True)
    wanted = models.BooleanField(_("in use"), default=True)
    code = models.CharField(_("digest of the code"), max_length=64, blank=True)
    asked_at = models.DateTimeField(_("code asked for at"), null=True)
    asked = models.PositiveSmallIntegerField(_("codes asked for"), default=0)
    tries = models.PositiveSmallIntegerField(_("wrong codes"), default=0)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [models.UniqueConstraint(fields=["recipient", "channel"], name="contact_once")]

    def __str__(self) -> str:
        """Whose, and which way; not the address."""
        return f"{self.recipient} {self.channel}"


class Interest(models.Model):
    """订阅: a topic that a recipient wants to hear of, everywhere or in one area (the beginning of a division code)."""

    recipient = models.CharField(_("recipient"), max_length=110)
    topic = models.CharField(_("topic"), max_length=100)
    area = models.CharField(_("area"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint(fields=["recipient", "topic", "area"], name="interest_once")]
        indexes = [models.Index(fields=["topic", "area"], name="interest_by_topic")]

    def __str__(self) -> str:
        """Who and what."""
        return f"{self.recipient} {self.topic} {self.area}".strip()
