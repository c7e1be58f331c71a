"""What may be done with seals and certificates, as forms."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import in_language
from mumian.kernel.trust import api

__all__ = ["CertificateForm", "SealForm"]

PURPOSE = _("Purpose, for the ledger")
SERVICES = (api.Use.TIMESTAMP, api.Use.STATUS, api.Use.LICENCES, api.Use.ISSUING)


class SealForm(forms.Form):
    """Renew, stop or restart a seal."""

    seal = forms.ChoiceField(label=_("Seal"))
    act = forms.ChoiceField(
        label=_("Act"),
        choices=(
            ("renew", _("Renew with a new key")),
            ("suspend", _("Stop")),
            ("resume", _("Restart")),
        ),
    )
    purpose = forms.CharField(label=PURPOSE, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the seals that there are."""
        super().__init__(*args, prefix="seal", **kwargs)
        self.fields["seal"].choices = [(each.code, in_language(each.name_zh, each.name_en)) for each in api.seals_of()]

    def carry_out(self, reason: Reason) -> None:
        """Do it."""
        code, act = self.cleaned_data["seal"], self.cleaned_data["act"]
        if act == "renew":
            api.renew_seal(code=code, reason=reason)
        else:
            api.suspend_seal(code=code, suspended=act == "suspend", reason=reason)


class CertificateForm(forms.Form):
    """Take a new key for a service, or revoke a certificate."""

    certificate = forms.ChoiceField(label=_("Certificate"))
    act = forms.ChoiceField(
        label=_("Act"),
        choices=(
            ("rotate", _("New key for the service")),
            ("revoke", _("Revoke for good")),
        ),
        help_text=_("With a new key, what the old one signed stays good. A revocation cannot be undone."),
    )
    why = forms.ChoiceField(label=_("Ground of the revocation"), choices=api.Revocation.choices)
    since = forms.DateTimeField(
        label=_("Revoked as of"),
        required=False,
        help_text=_("Empty: now. An earlier moment when a key was stolen and it was noticed late."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}),
    )
    purpose = forms.CharField(label=PURPOSE, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the certificates that count now: of services and of seals, never of people."""
        super().__init__(*args, prefix="certificate", **kwargs)
        now = timezone.now()
        own = [(each, each.use.label) for each in api.authorities() if each.use in SERVICES]
        own += [(each.certificate, in_language(each.name_zh, each.name_en)) for each in api.seals_of()]
        self.found = {each.fingerprint: each for each, _name in own if each.good(at=now)}
        self.fields["certificate"].choices = [
            (each.fingerprint, f"{name} · {each.fingerprint[:8]}") for each, name in own if each.good(at=now)
        ]

    def clean(self) -> dict[str, Any]:
        """Only a service gets a new key by itself; a seal is renewed above."""
        given: dict[str, Any] = super().clean() or {}
        chosen = self.found.get(given.get("certificate", ""))
        if chosen and given.get("act") == "rotate" and chosen.use not in SERVICES:
            self.add_error("act", _("This is the certificate of a seal: renew the seal."))
        return given

    def carry_out(self, reason: Reason) -> None:
        """Do it."""
        chosen, given = self.found[self.cleaned_data["certificate"]], self.cleaned_data
        if given["act"] == "rotate":
            api.rotate(use=chosen.use, reason=reason)
            return
        why = api.Revocation(given["why"])
        api.revoke(fingerprint=chosen.fingerprint, why=why, since=given["since"], reason=reason)
