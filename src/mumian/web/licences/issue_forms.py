"""The form of a licence, made from its type: only what no register knows is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mumian.kernel.licences import api

from .reasons import ReasonForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ContentForm(ReasonForm):
    """What stands in the document besides what the registers know, with purpose and basis."""

    issued_on = forms.DateField(
        label=_("Date of issue"), required=False, widget=DAY, help_text=_("Today when left empty.")
    )

    def __init__(self, data: Any, *, kind: api.LicenceType, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.kind = kind
        if kind.numbering is api.Numbering.GIVEN:
            self.fields["number"] = forms.CharField(
                label=kind.number_name, max_length=60, required=not initial, help_text=_("As the issuing body numbers.")
            )
        if kind.validity is api.Validity.GIVEN:
            self.fields["valid_to"] = forms.DateField(
                label=_("Valid until and including"), required=bool(kind.term_years), widget=DAY
            )
        for field in kind.fields:
            if not field.fact:
                self.fields[field.code] = form_field(field)

    def content(self) -> dict[str, str]:
        """The values as the document keeps them."""
        codes = [field.code for field in self.kind.fields if not field.fact]
        given = {code: self.cleaned_data.get(code) for code in codes}
        return {code: str(value) for code, value in given.items() if value not in (None, "")}

    def show_refusal(self, refusal: api.LicenceRefused) -> None:
        """Say it at its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class IssueForm(ContentForm):
    """A new licence: for whom, and what."""

    def __init__(self, data: Any, *, kind: api.LicenceType) -> None:
        super().__init__(data, kind=kind)
        holders = {"person": _("a person (citizen number)"), "organisation": _("an organisation (credit code)")}
        choices = [(holder.value, holders[holder.value]) for holder in kind.holders]
        self.fields["holder_kind"] = forms.ChoiceField(
            label=_("Issued to"), choices=choices, initial=choices[0][0], widget=forms.RadioSelect
        )
        self.fields["holder"] = forms.CharField(
            label=_("Number of the holder"), max_length=18, widget=forms.TextInput(attrs={"autocomplete": "off"})
        )
        self.order_fields(["holder_kind", "holder", *self.fields])


def form_field(field: api.Field) -> forms.Field:
    """The control for one field."""
    given: dict[str, Any] = {"label": field.name, "required": field.required}
    match field.kind:
        case api.FieldKind.DATE:
            return forms.DateField(widget=DAY, **given)
        case api.FieldKind.CHOICE:
            return forms.ChoiceField(choices=[("", "–"), *((key, words) for key, words in field.choices)], **given)
        case api.FieldKind.NUMBER:
            return forms.IntegerField(min_value=0, **given)
        case api.FieldKind.LONG:
            return forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), **given)
        case _:
            return forms.CharField(max_length=200, **given)
