"""A holder allows that a form takes values from licences instead of an upload."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """授权: whose licences, which data elements, for whom, for what, until when."""

    holder_kind = models.CharField(_("kind of holder"), max_length=12)
    holder = models.CharField(_("code of the holder"), max_length=18)
    elements = models.JSONField(_("data elements"))
    receiver = models.CharField(_("who may ask"), max_length=60)
    purpose = models.CharField(_("purpose"), max_length=200)
    given_at = models.DateTimeField(_("given"))
    until = models.DateTimeField(_("until"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = [models.Index(fields=["holder", "-id"], name="licence_consent_by_holder")]

    def __str__(self) -> str:
        return f"{self.pk} {self.receiver}"
