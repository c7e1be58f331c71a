"""Forms of the desk. What can be chosen is what the official may see."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity import api


def day_field(label: object, *, required: bool = True) -> forms.DateField:
    """A day, as browsers pick it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def beginning(day: dt.date) -> dt.datetime:
    """The first moment of a day in the city's time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class AppointForm(forms.Form):
    """Whom, to what, from when to when, by which document."""

    account = forms.CharField(label=_("Username"), max_length=150)
    post = forms.ModelChoiceField(label=_("Post"), queryset=api.Post.objects.none())
    begins = day_field(_("First day"))
    until = day_field(_("Last day"), required=False)
    basis = forms.CharField(label=_("Document of appointment"), max_length=200)

    def __init__(self, data: object = None, *, actor: api.Actor) -> None:
        super().__init__(data, auto_id="appoint_%s")
        self.fields["post"].queryset = api.visible_to(actor, api.Post).filter(closed_at=None).order_by("pk")

    def clean_account(self) -> api.Account:
        """The open account of this name."""
        name = api.Account.normalize_username(self.cleaned_data["account"].strip())
        found = api.Account.objects.filter(username=name, is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("There is no open account of this name."))
        return found


class EndForm(forms.Form):
    """Which tenure ends now, by which document."""

    tenure = forms.ModelChoiceField(label=_("Tenure"), queryset=api.Tenure.objects.none())
    basis = forms.CharField(label=_("Document"), max_length=200)

    def __init__(self, data: object = None, *, actor: api.Actor) -> None:
        super().__init__(data, auto_id="end_%s")
        rows = api.visible_to(actor, api.tenures_in_force()).select_related("account", "post").order_by("pk")
        rows = rows.defer("account__email", "account__phone", "account__person", "account__name", "basis")
        self.fields["tenure"].queryset = rows
        self.fields["tenure"].label_from_instance = lambda each: f"{each.account} · {each.post}"


class ProveForm(forms.Form):
    """Whose account, and the document that lies on the counter."""

    account = forms.CharField(label=_("Username"), max_length=150)
    number = forms.CharField(label=_("Citizen identity number"), max_length=30)
    evidence = forms.CharField(label=_("Document seen"), max_length=200, help_text=_("For instance: identity card."))


class ServeForm(forms.Form):
    """Who stands there."""

    number = forms.RegexField(r"^\s*\d{17}[\dXx]\s*$", label=_("Citizen identity number"), max_length=30)
    evidence = forms.CharField(label=_("Document seen"), max_length=200)
