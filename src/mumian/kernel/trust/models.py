"""Tables of this room. Private keys are never here: a row knows its key's id, the encrypted store has the key."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

__all__ = ["Anchor", "Certificate", "Evidence", "Request", "Revocation", "Seal", "Use"]


class Use(models.TextChoices):
    """What a certificate is for."""

    ROOT = "root", _("root authority")
    ISSUING = "issuing", _("issuing authority")
    TIMESTAMP = "timestamp", _("time-stamping")
    STATUS = "status", _("status answers (OCSP)")
    LICENCES = "licences", _("issuer of electronic licences")
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    POST = "post", _("post")
    SERVER = "server", _("server")
    OUTSIDE = "outside", _("outside authority")
    CROSS = "cross", _("cross-certificate")


# Of each of these the city has one at a time; a newer one takes its place, the older stays for what it signed.
SINGLE = (Use.ROOT, Use.ISSUING, Use.TIMESTAMP, Use.STATUS, Use.LICENCES)


class Revocation(models.TextChoices):
    """Why a certificate no longer counts (RFC 5280, section 5.3.1)."""

    UNSPECIFIED = "unspecified", _("no reason given")
    KEY_COMPROMISE = "key_compromise", _("the key is compromised")
    CA_COMPROMISE = "ca_compromise", _("the authority is compromised")
    AFFILIATION_CHANGED = "affiliation_changed", _("the holder has left the post or body")
    SUPERSEDED = "superseded", _("replaced by a newer one")
    CESSATION = "cessation_of_operation", _("no longer used")


class Certificate(models.Model):
    """An X.509 certificate: one of ours, or an outside authority's."""

    use = models.CharField(_("use"), max_length=12, choices=Use)
    current = models.BooleanField(_("in use"), default=True)
    serial = models.CharField(_("serial number"), max_length=40)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    subject = models.CharField(_("subject"), max_length=500)
    holder = models.CharField(_("holder"), max_length=200, blank=True)
    issuer = models.ForeignKey("self", models.PROTECT, null=True, related_name="issued", verbose_name=_("issuer"))
    der = models.BinaryField(_("certificate"))
    key = models.CharField(_("key"), max_length=16, blank=True)
    not_before = models.DateTimeField(_("valid from"))
    not_after = models.DateTimeField(_("valid until"))
    revoked_from = models.DateTimeField(_("revoked as of"), null=True)
    revoked_at = models.DateTimeField(_("revocation decided"), null=True)
    revoked_for = models.CharField(_("reason of revocation"), max_length=24, choices=Revocation, blank=True)
    crl = models.BinaryField(_("last revocation list"), null=True)
    crl_number = models.PositiveIntegerField(_("number of the last revocation list"), default=0)
    crl_next = models.DateTimeField(_("next revocation list"), null=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("issuer", "serial"), name="trust_certificate_serial"),
            models.UniqueConstraint(
                fields=("use",), condition=Q(current=True, use__in=SINGLE), name="trust_certificate_single"
            ),
        )
        indexes = (models.Index(fields=("use", "current"), name="trust_certificate_use"),)

    def __str__(self) -> str:
        """Its subject."""
        return self.subject


class Seal(models.Model):
    """An electronic seal: the stamp of an organisation, in the hands of a post."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    organisation = models.CharField(_("credit code of the organisation"), max_length=18)
    organisation_name = models.CharField(_("name of the organisation"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=200)
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="seals", verbose_name=_("certificate"))
    suspended = models.BooleanField(_("suspended"), default=False)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ("code",)
        indexes = (models.Index(fields=("organisation",), name="trust_seal_organisation"),)

    def __str__(self) -> str:
        """Its code."""
        return self.code


class Anchor(models.Model):
    """A line of the trust list: an outside authority whose signatures the city accepts, for a time."""

    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="anchor", verbose_name=_("certificate")
    )
    cross = models.ForeignKey(
        Certificate, models.PROTECT, null=True, related_name="crosses", verbose_name=_("cross-certificate")
    )
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    basis = models.CharField(_("basis of acceptance"), max_length=500)
    since = models.DateTimeField(_("accepted since"))
    until = models.DateTimeField(_("accepted until"), null=True)

    class Meta:
        verbose_name = _("accepted outside authority")
        verbose_name_plural = _("accepted outside authorities")
        ordering = ("name_zh",)

    def __str__(self) -> str:
        """Its name."""
        return self.name_zh


class Evidence(models.Model):
    """One preservation: what was time-stamped and told to the ledger. The originals are on the disk by their digest."""

    number = models.CharField(_("number"), max_length=24, unique=True)
    title = models.CharField(_("title"), max_length=200)
    case = models.CharField(_("case"), max_length=100, blank=True)
    at = models.DateTimeField(_("preserved"), auto_now_add=True)
    manifest = models.BinaryField(_("list of the originals"))
    token = models.BinaryField(_("time-stamp"))
    national = models.BinaryField(_("SM2 signature"))
    national_key = models.BinaryField(_("SM2 key"))

    class Meta:
        verbose_name = _("preserved evidence")
        verbose_name_plural = _("preserved evidence")
        ordering = ("-id",)

    def __str__(self) -> str:
        """Its number."""
        return self.number


class Request(models.Model):
    """证书申请: somebody asks for a certificate of the post or organisation they act for; it is decided once."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        ISSUED = "issued", _("issued")
        REFUSED = "refused", _("refused")

    use = models.CharField(
        _("use"), max_length=12, choices=((use.value, use.label) for use in (Use.POST, Use.ORGANISATION))
    )
    organisation = models.CharField(_("credit code of the organisation"), max_length=18)
    organisation_name = models.CharField(_("name of the organisation"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    purpose = models.CharField(_("what it is for"), max_length=200)
    pkcs10 = models.BinaryField(_("request (PKCS#10)"))
    key_digest = models.CharField(_("digest of the key"), max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    why = models.CharField(_("why it was refused"), max_length=500, blank=True)
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, null=True, related_name="request", verbose_name=_("certificate")
    )

    class Meta:
        verbose_name = _("request for a certificate")
        verbose_name_plural = _("requests for certificates")
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "id"), name="trust_request_state"),)

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"
