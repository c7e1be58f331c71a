"""The last number of each series."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """A row for each kind and day; whoever takes the next number holds the row until the commit."""

    code = models.CharField(_("series"), max_length=80, unique=True)
    last = models.PositiveBigIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("series of case numbers")
        verbose_name_plural = _("series of case numbers")

    def __str__(self) -> str:
        return f"{self.code}: {self.last}"
