"""The second factor at the door: six digits, a recovery code, or a key; guessing is braked by account."""

from typing import Any

from allauth.core import context
from allauth.mfa.base import forms as by_code
from allauth.mfa.totp import forms as by_app
from allauth.mfa.webauthn import forms as by_key
from django import forms
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Braked, Counted, attempt, attempt_was_right, note_security

from .adapter import Accounts
from .proofs import remember_means


class _Braked(forms.Form):
    """Takes a place before the proof is looked at, gives it back when it was right."""

    user: Any
    proof: str

    def clean(self) -> dict[str, Any]:
        """Django calls this after the fields; a wrong proof stays counted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.proof in cleaned:
            attempt_was_right(self._subject())
        else:
            note_security(action="second factor failed", account=self.user.get_username())
        return cleaned

    def _subject(self) -> Counted:
        return Counted(kind="second factor", value=str(self.user.pk), limit=10)

    def _take(self) -> None:
        try:
            attempt(self._subject())
        except Braked as held:
            if held.first:
                note_security(action="locked", account=self.user.get_username())
            raise Accounts.braked(held) from held


class _ByCode(_Braked):
    proof = "code"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Six digits from your app, or a recovery code")
        field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}

    def clean_code(self) -> str:
        """Brake first."""
        self._take()
        return str(super().clean_code())  # type: ignore[misc]


class _ByKey(_Braked):
    proof = "credential"

    def clean_credential(self) -> Any:
        """Brake first."""
        self._take()
        return super().clean_credential()  # type: ignore[misc]


class Authenticate(_ByCode, by_code.AuthenticateForm):
    """Digits at sign-in."""


class Reauthenticate(_ByCode, by_code.ReauthenticateForm):
    """Digits for a sensitive act."""

    def save(self) -> None:
        """Strong again from now on."""
        super().save()
        remember_means(context.request)


class AuthenticateKey(_ByKey, by_key.AuthenticateWebAuthnForm):
    """A key at sign-in, after the password."""


class ReauthenticateKey(_ByKey, by_key.ReauthenticateWebAuthnForm):
    """A key for a sensitive act."""

    def save(self) -> None:
        """Strong again from now on."""
        super().save()
        remember_means(context.request)


class ActivateApp(by_app.ActivateTOTPForm):
    """The first six digits of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Six digits from the app")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
