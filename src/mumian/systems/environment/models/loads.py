"""Files that were taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Load(models.Model):
    """One file, with what was found wrong with it."""

    at = models.DateTimeField(_("moment"), db_index=True)
    actor = models.CharField(_("by"), max_length=100)
    file = models.CharField(_("file"), max_length=255)
    digest = models.CharField("SHA-256", max_length=64)
    content = models.CharField(_("content"), max_length=10)
    read = models.PositiveBigIntegerField(_("rows read"))
    stored = models.PositiveBigIntegerField(_("rows stored"))
    troubles = models.JSONField(_("findings"), default=list)  # a report as it was given, shown and never filtered on

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("load")
        verbose_name_plural = _("loads")

    def __str__(self) -> str:
        return self.file
