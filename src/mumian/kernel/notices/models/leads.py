"""Who leads, and how far a stream was read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lead(models.Model):
    """A task that one process at a time does; it holds the lead until a moment that it puts off while it works."""

    task = models.CharField(_("task"), max_length=40, primary_key=True)
    holder = models.CharField(_("holder"), max_length=40)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")

    def __str__(self) -> str:
        """Who does what."""
        return f"{self.task} {self.holder}"


class Position(models.Model):
    """The last entry of a stream whose events have arrived, written in the same transaction as their arrival."""

    stream = models.CharField(_("stream"), max_length=80, primary_key=True)
    last = models.BigIntegerField(_("last entry"), default=0)

    class Meta:
        verbose_name = _("position in a stream")
        verbose_name_plural = _("positions in streams")

    def __str__(self) -> str:
        """How far."""
        return f"{self.stream} {self.last}"
