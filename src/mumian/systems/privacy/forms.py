"""What people and officials fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mumian.kernel.ledger.api import Kind

from .models import Emergency, Question
from .queries import Filters, day_begins
from .rules import SHORTEST_REASON, USES

DAY = {"type": "date"}


class FilterForm(forms.Form):
    """Which lines."""

    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    kind = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        choices=lambda: [("", _("All")), *((kind.value, kind.label) for kind in USES)],
    )
    own = forms.BooleanField(label=_("Also what I did myself"), required=False)

    @property
    def filters(self) -> Filters:
        """As the query takes them; what is wrong is left out, and the form says so."""
        given = getattr(self, "cleaned_data", {})
        return Filters(
            since=day_begins(given.get("since")),
            until=day_begins(given.get("until"), after=1),
            kind=Kind(given["kind"]) if given.get("kind") else "",
            others=not given.get("own"),
        )


class QuestionForm(forms.Form):
    """What is asked about a line."""

    kind = forms.ChoiceField(label=_("What do you want?"), choices=Question.Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your question"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The department sees this text, the line, and that it is about you."),
    )


class AnswerForm(forms.Form):
    """What the department answers."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Say what the data were needed for, and on which article that rests. It cannot be changed later."),
    )


class EmergencyForm(forms.Form):
    """Whom, and why it cannot wait."""

    code = forms.CharField(
        label=_("Identity number"), max_length=18, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    reason = forms.CharField(
        label=_("Why can this not wait?"),
        min_length=SHORTEST_REASON,
        max_length=450,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The person reads this sentence at once, and so does the reviewer."),
    )
    sure = forms.BooleanField(label=_("I know that this access is reviewed by somebody else and told to the person."))


class ReviewForm(forms.Form):
    """What the review found."""

    verdict = forms.ChoiceField(
        label=_("Was it justified?"), choices=Emergency.Verdict.choices, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Reasons"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("The person reads them.")
    )
