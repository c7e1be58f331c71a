"""A licence: one row a version; a replacement is a new version with the same serial."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.licences.declarations import Holder


class State(models.TextChoices):
    """What was decided about it. Whether it has expired is not decided but read from its dates."""

    VALID = "valid", _("valid")
    LOST = "lost", _("reported lost")
    FROZEN = "frozen", _("frozen")
    REVOKED = "revoked", _("revoked")
    CANCELLED = "cancelled", _("cancelled")
    REPLACED = "replaced", _("replaced")


def new_token() -> str:
    """128 random bits: what stands in the picture code, so that nobody finds a licence by counting."""
    return secrets.token_urlsafe(16)


class Licence(models.Model):
    """电子证照."""

    identifier = models.CharField(_("electronic licence identifier"), max_length=120, unique=True)
    type = models.CharField(_("type"), max_length=40)
    issuer = models.CharField(_("code of the issuing body"), max_length=18)
    issuer_name = models.CharField(_("issuing body"), max_length=100)
    serial = models.CharField(_("serial number"), max_length=30)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    number = models.CharField(_("number on the document"), max_length=60)
    holder_kind = models.CharField(_("kind of holder"), max_length=12, choices=[(k.value, k.value) for k in Holder])
    holder = models.CharField(_("code of the holder"), max_length=18)
    holder_name = models.CharField(_("holder"), max_length=200)
    area = models.CharField(_("area"), max_length=12)
    content = models.JSONField(_("content as issued"))
    issued_on = models.DateField(_("date of issue"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until and including"), null=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.VALID)
    sole = models.BooleanField(_("nobody holds two"))
    source = models.CharField(_("how it came here"), max_length=12)
    sample = models.BooleanField(_("sample"), default=False)
    token = models.CharField(_("token of the picture code"), max_length=32, unique=True, default=new_token)

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        constraints = [
            models.UniqueConstraint(fields=["type", "issuer", "serial", "version"], name="licence_one_version"),
            models.UniqueConstraint(
                fields=["type", "holder"],
                condition=models.Q(sole=True, state__in=[State.VALID, State.LOST, State.FROZEN]),
                name="licence_sole",
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "type"], name="licence_by_holder"),
            models.Index(fields=["type", "number"], name="licence_by_number"),
            models.Index(fields=["type", "-issued_on", "-id"], name="licence_by_day"),
        ]

    def __str__(self) -> str:
        return self.identifier

    @property
    def subject(self) -> str:
        """The holder as the ledger spells it."""
        return f"{self.holder_kind}:{self.holder}"
