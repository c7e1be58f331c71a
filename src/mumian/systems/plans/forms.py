"""What planners fill in. The kernel decides what is possible; a form only reads and shows its refusals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mumian.kernel.indicators.api import Evidence, Measure, Observation, Refused, Report, SupervisionNote

EVIDENCE = _("Name the document, the table or the count, so that another person can find it.")
PERIODS = {
    Measure.Frequency.ANNUAL: _("The year, such as 2016."),
    Measure.Frequency.QUARTERLY: _("The quarter, such as 2016-Q2."),
    Measure.Frequency.MONTHLY: _("The month, such as 2016-06."),
}


class Refusable(forms.Form):
    """A form that can show a refusal of the kernel at its field."""

    def refuse(self, refusal: Refused) -> None:
        """Show what the kernel said where it belongs."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class WithEvidence(Refusable):
    """Text and link."""

    evidence = forms.CharField(
        label=_("Evidence"), help_text=EVIDENCE, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    link = forms.URLField(label=_("Link to the evidence"), required=False, max_length=500, assume_scheme="https")

    @property
    def proof(self) -> Evidence:
        """What was filled in, as the kernel takes it."""
        return Evidence(words=self.cleaned_data["evidence"], link=self.cleaned_data["link"])


class Value(WithEvidence):
    """A value with its status."""

    value = forms.DecimalField(
        label=_("Value"),
        error_messages={"invalid": _("Write a number, such as 86.1.")},
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(label=_("Status"), choices=Observation.Status.choices, widget=forms.RadioSelect)

    field_order = ("period", "value", "status", "evidence", "link", "why")

    def describe(self, measure: Measure) -> "Value":
        """Name the unit beside the value, and how a period is written."""
        self.fields["value"].help_text = _("In this unit: %(unit)s.") % {"unit": measure.unit.name}
        if "period" in self.fields:
            self.fields["period"].help_text = PERIODS[Measure.Frequency(measure.frequency)]
        return self


class NewValue(Value):
    """A first value of a period."""

    period = forms.CharField(
        label=_("Period"),
        max_length=10,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class Why(Refusable):
    """Why something is taken back."""

    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        help_text=_("Kept with the old value, and shown to everybody."),
        widget=forms.Textarea({"rows": 2}),
    )


class BetterValue(Value, Why):
    """A correction."""


class Progress(WithEvidence):
    """How a task stands; evidence is asked for what is done."""

    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("Needed when the task is done."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    state = forms.ChoiceField(label=_("How the task stands"), choices=Report.State.choices, widget=forms.RadioSelect)
    share = forms.IntegerField(
        label=_("Share done (%)"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("What was done, and what stands in the way"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )

    field_order = ("quarter", "state", "share", "words", "evidence", "link", "why")


class NewProgress(Progress):
    """The report of a quarter."""

    quarter = forms.ChoiceField(label=_("Quarter"))


class BetterProgress(Progress, Why):
    """A correction."""


class Note(Refusable):
    """A word of the supervisor."""

    quarter = forms.ChoiceField(label=_("Quarter"))
    verdict = forms.ChoiceField(label=_("Verdict"), choices=SupervisionNote.Verdict.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class Arrival(WithEvidence):
    """A milestone that was reached."""

    on = forms.DateField(label=_("Reached on"), widget=forms.DateInput({"type": "date"}))

    field_order = ("on", "evidence", "link")
