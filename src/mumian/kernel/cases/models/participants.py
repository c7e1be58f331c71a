"""Who takes part in a case and may therefore see it: departments, and whose case it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cases import Case


class Participant(models.Model):
    """参与方: `code` is a credit code of a department, or a ledger subject such as "person:<number>".

    The same follows from the case and its steps; it stands here so that a million cases are narrowed by one index.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="participants", verbose_name=_("case"))
    code = models.CharField(_("who"), max_length=40)
    district = models.CharField(_("district"), max_length=12)

    class Meta:
        verbose_name = _("participant in a case")
        verbose_name_plural = _("participants in cases")
        constraints = [models.UniqueConstraint(fields=["case", "code"], name="case_participant_once")]
        indexes = [models.Index(fields=["code", "district", "case"], name="case_participant_sees")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"
