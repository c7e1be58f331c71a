"""Forms of mandates."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Mandate, Matter
from mumian.kernel.system.api import offered

ASKED = (Mandate.Relation.CHILD, Mandate.Relation.WARD, Mandate.Relation.LEGAL)


class AskForm(forms.Form):
    """For whom, and what shows it."""

    relation = forms.ChoiceField(
        label=_("For whom do you want to act?"),
        choices=[(each.value, each.label) for each in ASKED],
        widget=forms.RadioSelect,
        initial=Mandate.Relation.CHILD,
    )
    code = forms.RegexField(
        r"^\s*[0-9A-Za-z]{18}\s*$",
        label=_("Their identity number, or the credit code of the organisation"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Their name"), max_length=100)
    basis = forms.CharField(
        label=_("What shows it"), max_length=200, help_text=_("Birth certificate, judgment, business licence …")
    )

    def principal(self) -> str:
        """As the ledger spells it."""
        kind = "organisation" if self.cleaned_data["relation"] == Mandate.Relation.LEGAL else "person"
        return f"{kind}:{self.cleaned_data['code'].strip().upper()}"


class LimitForm(forms.Form):
    """In what, and until when."""

    scope = forms.MultipleChoiceField(
        label=_("Limited to"),
        choices=lambda: [(each.code, each.name) for each in offered(Matter)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: everything that you may see and do yourself, except giving mandates."),
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Within three years. You can end it earlier at any time."),
    )

    def ends(self) -> dt.datetime:
        """The end of the last day in the city's time."""
        day: dt.date = self.cleaned_data["until"] + dt.timedelta(days=1)
        return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class GiveForm(LimitForm):
    """Who may act for me, in what, and until when."""

    agent = forms.CharField(
        label=_("Username of the person who may act for you"), max_length=150, widget=forms.TextInput()
    )
    basis = forms.CharField(label=_("What for"), max_length=200)
    field_order = ("agent", "basis", "scope", "until")
