"""The question a reader asks: an article, a start, and what happened on the way. Everything is in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mumian.kernel.clock.api import Limit, Operation, Rank

MOST_ROWS = 12
RANKS = {
    Rank.OFFICER: _("officer in charge"),
    Rank.UNIT_HEAD: _("head of the unit in charge"),
    Rank.ORGAN_HEAD: _("head of the organ"),
    Rank.GOVERNMENT_HEAD: _("head of the government of this level"),
}
ROWS = {
    Operation.SUSPEND: _("Suspension"),
    Operation.RESTART: _("Restart from zero"),
    Operation.EXTEND: _("Extension"),
    Operation.DEEMED: _("Outcome of silence"),
}


class MomentField(forms.DateTimeField):
    """A date and time in Chinese time, from the browser's own picker."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"], **more)


class StartForm(forms.Form):
    """When the clock started, and how."""

    start = MomentField(label=_("Start"))
    silent = forms.BooleanField(
        label=_("Accepted by silence (Administrative Licensing Law, art. 32): the start is the receipt"), required=False
    )
    provisional = forms.BooleanField(label=_("Answer provisionally for years without a holiday notice"), required=False)

    def __init__(self, limit: Limit, data: Any = None) -> None:
        super().__init__(data)
        self.fields["start"].help_text = str(limit.start)
        if not limit.code.startswith("licensing-42"):
            del self.fields["silent"]


class RowForm(forms.Form):
    """One thing that happened on the way. `kind` is set by each subclass."""

    kind: Operation
    at = MomentField(label=_("When"))

    def __init__(self, limit: Limit, *, prefix: str, data: Any = None) -> None:
        super().__init__(data, prefix=prefix)
        self.limit = limit

    @property
    def title(self) -> object:
        """What this row is."""
        return ROWS[self.kind]

    def must_tell(self, *, needed: bool) -> None:
        """The law wants the person told: then the form wants to know when."""
        self.fields["notified"].required = needed
        self.fields["notified"].error_messages["required"] = _("The law wants the person told in writing: say when.")

    def operations(self) -> list[dict[str, Any]]:
        """What the clock is told."""
        return [{"operation": self.kind.value, **self.cleaned_data}]


class SuspendForm(RowForm):
    """A suspension with both its ends."""

    kind = Operation.SUSPEND
    ground = forms.ChoiceField(label=_("Ground"))
    at = MomentField(label=_("From"))
    until = MomentField(label=_("Until"), required=False, help_text=_("Leave empty while it lasts."))
    notified = MomentField(label=_("Applicant told in writing on"), required=False)
    field_order = ("ground", "at", "until", "notified")

    def __init__(self, limit: Limit, *, prefix: str, data: Any = None) -> None:
        super().__init__(limit, prefix=prefix, data=data)
        self.fields["ground"].choices = [(each.code, str(each.name)) for each in limit.excludes]  # type: ignore[attr-defined]
        self.must_tell(needed=all(each.notice for each in limit.excludes))

    def operations(self) -> list[dict[str, Any]]:
        """The suspension and, where it has ended, the resumption."""
        values = dict(self.cleaned_data)
        until = values.pop("until")
        made = [{"operation": Operation.SUSPEND.value, **values}]
        return [*made, {"operation": Operation.RESUME.value, "at": until}] if until else made


class RestartForm(RowForm):
    """A restart from zero."""

    kind = Operation.RESTART


class ExtendForm(RowForm):
    """An extension with its approval and notice."""

    kind = Operation.EXTEND
    at = MomentField(label=_("Approved on"))
    amount = forms.IntegerField(label=_("By how much"), min_value=1)
    approved_by = forms.ChoiceField(
        label=_("Approved by"), choices=[(rank.name.lower(), name) for rank, name in RANKS.items()]
    )
    notified = MomentField(label=_("Applicant told on"), required=False)

    def __init__(self, limit: Limit, *, prefix: str, data: Any = None) -> None:
        super().__init__(limit, prefix=prefix, data=data)
        self.must_tell(needed=bool(limit.extension and limit.extension.notice))
        if limit.extension:
            self.fields["amount"].initial = limit.extension.amount
            self.fields["approved_by"].initial = limit.extension.rank.name.lower()
            self.fields["amount"].help_text = _("At most %s.") % limit.extension.amount


class DeemedForm(RowForm):
    """What the law reads into silence, once it is established."""

    kind = Operation.DEEMED
    outcome = forms.ChoiceField(label=_("Outcome"))
    at = MomentField(label=_("Established on"))
    field_order = ("outcome", "at")

    def __init__(self, limit: Limit, *, prefix: str, data: Any = None) -> None:
        super().__init__(limit, prefix=prefix, data=data)
        self.fields["outcome"].choices = [(each.code, str(each.outcome)) for each in limit.silences]  # type: ignore[attr-defined]


FORMS: dict[Operation, type[RowForm]] = {
    Operation.SUSPEND: SuspendForm,
    Operation.RESTART: RestartForm,
    Operation.EXTEND: ExtendForm,
    Operation.DEEMED: DeemedForm,
}


def possible_rows(limit: Limit) -> list[tuple[str, object]]:
    """The rows that the limit's law knows, to be added."""
    knows = {
        Operation.SUSPEND: limit.excludes,
        Operation.RESTART: limit.restart,
        Operation.EXTEND: limit.extension,
        Operation.DEEMED: limit.silences,
    }
    return [(kind.value, name) for kind, name in ROWS.items() if knows[kind]]
