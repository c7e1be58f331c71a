"""What an officer is working on: stated once, kept for the session, written into every ledger line."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import actor_of
from mumian.kernel.licences import api

KEY = "licences-reason"
SAID = ("purpose", "basis", "case")


class ReasonForm(forms.Form):
    """Why, on what basis, for which case."""

    purpose = forms.CharField(
        label=_("Purpose"), max_length=200, help_text=_("What you need it for; the holder can read this.")
    )
    basis = forms.CharField(label=_("Legal basis"), max_length=200, help_text=_("Law and article."))
    case = forms.CharField(label=_("Case number"), max_length=60, required=False)

    def reason(self, request: HttpRequest) -> api.Reason:
        """As the ledger keeps it."""
        return actor_of(request).reason(**{name: self.cleaned_data[name] for name in SAID})


def keep(request: HttpRequest, form: ReasonForm) -> None:
    """From now on this officer works on this."""
    request.session[KEY] = {name: form.cleaned_data[name] for name in SAID}


def kept(request: HttpRequest) -> api.Reason | None:
    """What the officer said; None when nothing was said yet."""
    said = request.session.get(KEY)
    return actor_of(request).reason(**said) if said else None
