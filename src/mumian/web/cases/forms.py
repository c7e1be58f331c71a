"""What an official says when the course of a case changes."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.cases import api
from mumian.kernel.clock import api as clock
from mumian.web.clock.forms import RANKS, MomentField


def _why() -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=_("Why"), max_length=500, widget=widget, help_text=_("Stands in the record of the case.")
    )


class WhyForm(forms.Form):
    """A reason and nothing else."""

    why = _why()


class SuspendForm(forms.Form):
    """On which ground of the article, and when the applicant was told."""

    ground = forms.ChoiceField(label=_("Ground"))
    notified = MomentField(label=_("Applicant told in writing at"), required=False)
    why = _why()

    def __init__(self, data: object = None, *, case: api.Case, auto_id: str = "suspend_%s") -> None:
        super().__init__(data, auto_id=auto_id, initial={"notified": timezone.localtime()})
        grounds = clock.limit(code=case.limit).excludes if case.limit else ()
        self.fields["ground"].choices = [(each.code, str(each.name)) for each in grounds]


class ExtendForm(forms.Form):
    """Who approved it, and when the applicant was told."""

    approved_by = forms.ChoiceField(
        label=_("Approved by"), choices=[(rank.value, words) for rank, words in RANKS.items()]
    )
    notified = MomentField(label=_("Applicant told of the reasons at"), required=False)
    why = _why()


class TransferForm(forms.Form):
    """Where it goes."""

    department = forms.RegexField(r"^[0-9A-HJ-NPQRTUWXY]{18}$", label=_("Department (credit code)"), max_length=18)
    why = _why()
