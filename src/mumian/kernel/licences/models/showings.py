"""A holder shows something of a licence, for a few minutes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .licences import Licence, new_token


class Showing(models.Model):
    """出示: which claims of which licence may be seen under a token, and until when."""

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="showings", verbose_name=_("licence"))
    token = models.CharField(_("token of the picture code"), max_length=32, unique=True, default=new_token)
    claims = models.JSONField(_("what is shown"))
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("showing")
        verbose_name_plural = _("showings")

    def __str__(self) -> str:
        return f"{self.pk} {self.licence_id}"
