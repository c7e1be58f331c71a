"""What is registered of a program, checked at the border."""

from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.identity.api import Scope
from mumian.kernel.system.api import offered

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
KINDS = [
    ("web", gettext_lazy("a web application with a server of its own")),
    ("app", gettext_lazy("an app on people's devices, which can keep no secret")),
    ("machine", gettext_lazy("a program without people, for itself")),
]


def scopes(*, machine: bool) -> list[tuple[str, object]]:
    """What people may allow a program, or what a program without people may be given."""
    return [(each.code, each.name) for each in offered(Scope) if each.machine is machine]


class Register(forms.Form):
    """One program."""

    name = forms.CharField(label=gettext_lazy("Name, as people will read it"), max_length=100)
    operator = forms.CharField(label=gettext_lazy("Run by"), max_length=100)
    purpose = forms.CharField(
        label=gettext_lazy("For what"),
        max_length=200,
        help_text=gettext_lazy("One sentence; it stands on the page that asks for permission, and in the ledger."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS, widget=forms.RadioSelect)
    reads = forms.MultipleChoiceField(
        label=gettext_lazy("What it may ask people for"),
        choices=lambda: scopes(machine=False),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    holds = forms.MultipleChoiceField(
        label=gettext_lazy("What it may read by itself"),
        choices=lambda: scopes(machine=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only for a program without people. What is open to everybody needs nothing here."),
    )
    returns = forms.CharField(
        label=gettext_lazy("Where people return to"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Complete addresses with https, one a line; compared letter by letter."),
    )
    leaves = forms.CharField(
        label=gettext_lazy("Where people go after signing out"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_returns(self) -> list[str]:
        """Addresses that a code may be sent to."""
        return _addresses(self.cleaned_data["returns"])

    def clean_leaves(self) -> list[str]:
        """Addresses after signing out."""
        return _addresses(self.cleaned_data["leaves"])

    def clean(self) -> dict[str, object]:
        """People need a way back; machines have no people."""
        given: dict[str, object] = super().clean() or {}
        if given.get("kind") in {"web", "app"} and not given.get("returns") and "returns" not in self.errors:
            self.add_error("returns", _("Give at least one address."))
        return given

    def make(self, *, secret: str) -> Client:
        """The program, stored."""
        given = self.cleaned_data
        people = given["kind"] != "machine"
        made = Client(
            name=given["name"],
            type=Client.Type.PUBLIC if given["kind"] == "app" else Client.Type.CONFIDENTIAL,
            data={"operator": given["operator"], "purpose": given["purpose"], "client_metadata": {}},
        )
        grants = [Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN]
        made.set_grant_types([str(each) for each in grants] if people else [str(Client.GrantType.CLIENT_CREDENTIALS)])
        made.set_response_types(["code"] if people else [])
        made.set_scopes(["openid", *given["reads"]] if people else ["api", *given["holds"]])
        made.set_default_scopes([] if people else ["api"])
        made.set_redirect_uris(given["returns"])
        made.set_post_logout_redirect_uris(given["leaves"])
        made.secret = secret
        made.save()
        return made


def _addresses(text: str) -> list[str]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    for each in found:
        _refuse_unsafe(each)
    return found


def _refuse_unsafe(address: str) -> None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as wrong:
        raise ValidationError(_("This is no address: %(address)s") % {"address": address}) from wrong
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    if not safe or not host or parts.fragment or parts.username or "*" in address or "\\" in address:
        raise ValidationError(
            _("%(address)s: only complete https addresses without wildcards or fragments.") % {"address": address}
        )
