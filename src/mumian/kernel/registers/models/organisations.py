"""Organisations: what is true of them, when, and since when it is known."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .addresses import Address
from .versions import Version


class OrganisationVersion(Version):
    """法人和非法人组织."""

    class Status(models.TextChoices):
        """Standing in the register."""

        ACTIVE = "active", _("in existence")
        DORMANT = "dormant", _("dormant")
        REVOKED = "revoked", _("licence revoked")
        CLOSED = "closed", _("deregistered")

    code = models.CharField(_("unified social credit code"), max_length=18)
    name = models.CharField(_("name of the organisation"), max_length=200)
    status = models.CharField(_("standing"), max_length=8, choices=Status.choices, default=Status.ACTIVE)
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    area = models.CharField(_("seat (division)"), max_length=12)
    address = models.ForeignKey(
        Address, models.PROTECT, related_name="+", db_index=False, null=True, blank=True, verbose_name=_("address")
    )
    flagged = models.BooleanField(_("code accepted with a flag"), default=False)

    class Meta:
        indexes = [
            models.Index(fields=["name"], condition=Q(superseded=None), name="organisation_by_name"),
            models.Index(fields=["code"], condition=~Q(superseded=None), name="organisation_past_by_code"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], condition=Q(superseded=None), name="organisation_one_truth"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
