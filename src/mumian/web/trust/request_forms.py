"""Forms about certificates of posts and organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mumian.kernel.trust import api

LARGEST = 16 * 1024
ENDED = (
    api.Revocation.CESSATION,
    api.Revocation.KEY_COMPROMISE,
    api.Revocation.AFFILIATION_CHANGED,
    api.Revocation.SUPERSEDED,
)


class AskForm(forms.Form):
    """A request made elsewhere, or a pass phrase for a key that is made now."""

    purpose = forms.CharField(label=_("What the certificate is for"), max_length=200)
    request = forms.FileField(
        label=_("Request of your key (PKCS#10)"),
        required=False,
        help_text=_("PEM or DER, 16 kB at most. Made with openssl req or in the program that will sign."),
        widget=forms.FileInput(attrs={"accept": ".csr,.pem,.der,.p10"}),
    )
    phrase = forms.CharField(
        label=_("Or a pass phrase, and a key is made for you now"),
        required=False,
        max_length=200,
        help_text=_("You get the key once, encrypted with it. The city keeps no copy."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of both, and nothing large."""
        given: dict[str, Any] = super().clean() or {}
        file, phrase = given.get("request"), given.get("phrase")
        if bool(file) == bool(phrase):
            raise forms.ValidationError(_("Hand in a request, or give a pass phrase: one of both."))
        if file and file.size > LARGEST:
            self.add_error("request", _("This file is larger than 16 kB."))
        return given


class RevokeForm(forms.Form):
    """Which certificate ends, and why."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.ChoiceField(label=_("Ground of the revocation"), choices=[(each.value, each.label) for each in ENDED])
    purpose = forms.CharField(label=_("Purpose, for the ledger"), max_length=200)


class DecideForm(forms.Form):
    """Issue or refuse."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    granted = forms.ChoiceField(
        label=_("Decision"),
        choices=(("yes", _("Issue the certificate")), ("no", _("Refuse the certificate"))),
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("Why it is refused"), max_length=500, required=False)
