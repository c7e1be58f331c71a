"""The forms of sign-in, in our words. Each names its fields: nothing else that is posted is ever read."""

from typing import Any

from allauth.account import forms as given
from allauth.core import context
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.identity.api import Account, Braked, Counted, attempt

from .adapter import Accounts

LETTERS_BY_ADDRESS = 20  # letters that one place may ask for within the brake's window
LETTERS_TO_ADDRESS = 5
NEW_PASSWORD = gettext_lazy("At least 12 characters, not only digits; not your name, and nothing that many people use.")


def _plain(form: forms.Form, **labels: Any) -> None:
    """Our labels, no placeholders: a placeholder vanishes when one needs it."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = NEW_PASSWORD if name == "password1" else ""


class SignIn(given.LoginForm):
    """Name or address, and password."""

    error_messages = {"wrong": gettext_lazy("Name or password is wrong. Check both, then try again.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login=_("Name or e-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"

    def user_credentials(self) -> dict[str, str]:
        """What was typed, once."""
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}

    def clean(self) -> dict[str, Any]:
        """One message, whatever was wrong."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except forms.ValidationError as refused:
            if hasattr(self.request, "braked"):
                raise
            raise forms.ValidationError(self.error_messages["wrong"], code="wrong") from refused
        return cleaned


class _Letters(forms.Form):
    """Forms that send a letter: so many for one address, so many from one place."""

    def clean_email(self) -> str:
        """Check the address, then the brake."""
        address: str = super().clean_email()  # type: ignore[misc]
        come_from = Accounts(context.request).origin(context.request)
        try:
            attempt(
                Counted(kind="letters to", value=address, limit=LETTERS_TO_ADDRESS),
                Counted(kind="letters from", value=come_from, limit=LETTERS_BY_ADDRESS),
            )
        except Braked as held:
            raise Accounts.braked(held) from held
        return address


class SignUp(_Letters, given.SignupForm):
    """An e-mail address and a password. The same answer, in the same time, whether the address has an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, email=_("E-mail address"), password1=_("New password"))

    def try_save(self, request: HttpRequest) -> tuple[Account | None, Any]:
        """A known address costs one hash too."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        saved: tuple[Account | None, Any] = super().try_save(request)
        return saved


class AskReset(_Letters, given.ResetPasswordForm):
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, email=_("E-mail address"))


class NewPassword(given.ResetPasswordKeyForm):
    """The new password, after the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password1=_("New password"), password2=_("New password again"))


class ChangePassword(given.ChangePasswordForm):
    """The old and the new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password again"),
        )

    def clean_oldpassword(self) -> str:
        """Guessing here is braked like guessing at the door."""
        assert self.user is not None  # noqa: S101 - the page needs somebody signed in
        if not Accounts(context.request).reauthenticate(self.user, self.cleaned_data["oldpassword"]):
            raise forms.ValidationError(_("This is not your present password."))
        return str(self.cleaned_data["oldpassword"])


class Confirm(given.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password=_("Password"))


class AddEmail(_Letters, given.AddEmailForm):
    """One more address, to be proved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, email=_("E-mail address"))
