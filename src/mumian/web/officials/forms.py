"""Forms of the desk."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity import api
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import offered


def day_field(label: object, *, required: bool = True) -> forms.DateField:
    """A day, as browsers pick it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def beginning(day: dt.date) -> dt.datetime:
    """The first moment of a day in the city's time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class OpenForm(forms.Form):
    """Of which department, for which district, with which rights."""

    department = forms.CharField(label=_("Credit code of the department"), max_length=30)
    department_zh = forms.CharField(label=_("Department in Chinese"), max_length=100)
    department_en = forms.CharField(label=_("Department in English"), max_length=100)
    district = forms.CharField(
        label=_("Division code of the district"),
        max_length=12,
        help_text=_("The post sees records of this division and of those within it."),
    )
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=100)
    title_en = forms.CharField(label=_("Title in English"), max_length=100)
    rights = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=lambda: [(right.code, right.name) for right in offered(api.Right)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("No more than the work needs. It cannot be changed later: close the post and open another."),
    )

    def clean_department(self) -> str:
        """A credit code whose check character fits."""
        try:
            return registers.parse_credit_code(self.cleaned_data["department"]).text
        except registers.CodeError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_district(self) -> str:
        """A division that exists."""
        try:
            found = registers.area(code=self.cleaned_data["district"])
        except registers.CodeError as error:
            raise forms.ValidationError(str(error)) from error
        if found is None:
            raise forms.ValidationError(_("This division was never given out."))
        return found.code

    def clean(self) -> dict[str, object]:
        """One department has one name on all its posts."""
        given: dict[str, object] = super().clean() or {}
        known = api.Post.objects.filter(department=given.get("department", "")).order_by("-pk").first()
        for field in ("department_zh", "department_en"):
            if known and field in given and given[field] != getattr(known, field):
                text = _("On its other posts this department is called %(name)s.")
                self.add_error(field, text % {"name": getattr(known, field)})
        return given


class AppointForm(forms.Form):
    """Whom, from when to when, by which document."""

    account = forms.CharField(label=_("Username"), max_length=150)
    begins = day_field(_("First day"))
    until = day_field(_("Last day"), required=False)
    basis = forms.CharField(label=_("Document of appointment"), max_length=200)

    def __init__(self, data: object = None, *, actor: api.Actor = api.NOBODY) -> None:
        super().__init__(data, auto_id="appoint_%s")
        self.actor = actor

    def clean_account(self) -> api.Account:
        """The open account of this name."""
        found = api.account_named(self.actor, name=self.cleaned_data["account"], purpose=gettext("appoint to a post"))
        if found is None:
            raise forms.ValidationError(_("There is no open account of this name."))
        return found

    def clean(self) -> dict[str, object]:
        """A last day is not before the first."""
        given: dict[str, object] = super().clean() or {}
        first, last = given.get("begins"), given.get("until")
        if isinstance(first, dt.date) and isinstance(last, dt.date) and last < first:
            self.add_error("until", _("The last day is before the first."))
        return given


class EndForm(forms.Form):
    """By which document a tenure ends."""

    basis = forms.CharField(label=_("Document that ends it"), max_length=200)


class ProveForm(forms.Form):
    """Whose account, and the document that lies on the counter."""

    account = forms.CharField(label=_("Username"), max_length=150)
    number = forms.CharField(label=_("Citizen identity number"), max_length=30)
    evidence = forms.CharField(label=_("Document seen"), max_length=200, help_text=_("For instance: identity card."))


class ServeForm(forms.Form):
    """Who stands there."""

    number = forms.RegexField(r"^\s*\d{17}[\dXx]\s*$", label=_("Citizen identity number"), max_length=30)
    evidence = forms.CharField(label=_("Document seen"), max_length=200)
