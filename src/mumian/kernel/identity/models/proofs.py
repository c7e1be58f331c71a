"""Real-name proofs: every act by which an account was connected with a person, refused ones too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .accounts import Account, Level


class Proof(models.Model):
    """实名核验. Never changed; the account carries the level that counts."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="proofs", verbose_name=_("account"))
    level = models.PositiveSmallIntegerField(_("real-name level"), choices=Level)
    person = models.CharField(_("citizen identity number"), max_length=18)
    succeeded = models.BooleanField(_("succeeded"))
    at = models.DateTimeField(_("time"))
    by = models.CharField(_("who proved it"), max_length=200)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("real-name proof")
        verbose_name_plural = _("real-name proofs")
        indexes = [models.Index(fields=["account", "-at"], name="proof_by_account")]

    def __str__(self) -> str:
        return f"proof {self.pk}"
