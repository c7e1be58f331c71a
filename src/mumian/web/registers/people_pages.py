"""Looking a person up: purpose and legal basis first, masked unless the task needs more, always with a ledger line."""

from dataclasses import dataclass, field

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import Actor, actor_of
from mumian.kernel.registers import api

from .listing import LOOK_UP

CODE_LENGTH = 18


class ReasonForm(forms.Form):
    """Why, on what basis, and who is looked for."""

    purpose = forms.CharField(
        label=_("Purpose"), max_length=200, help_text=_("What you need it for; the person can read this.")
    )
    basis = forms.CharField(
        label=_("Legal basis"), max_length=200, help_text=_("Law and article, for instance 居住证暂行条例 art. 10.")
    )
    case = forms.CharField(label=_("Case number"), max_length=60, required=False)
    q = forms.CharField(
        label=_("Identity number or name"),
        max_length=60,
        help_text=_("A number finds one entry. A name finds at most twenty masked ones."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    view = forms.ChoiceField(
        label=_("How much do you need to see?"),
        widget=forms.RadioSelect,
        choices=[(view.value, shown.summary) for view, shown in api.VIEWS.items()],
        initial=api.View.MASKED.value,
    )

    def reason(self, request: HttpRequest) -> api.Reason:
        """Who asks and why, as the ledger keeps it."""
        given = self.cleaned_data
        return actor_of(request).reason(purpose=given["purpose"], basis=given["basis"], case=given["case"])


@dataclass
class Answer:
    """What was found, or why nothing was."""

    person: api.Person | None = None
    statements: tuple[api.Statement[api.Person], ...] = ()
    people: tuple[api.Person, ...] = ()
    refusal: str = ""
    areas: dict[str, api.Area] = field(default_factory=dict)

    @property
    def listed(self) -> list[tuple[api.Person, api.Area | None]]:
        """The people of a search by name, each with the area where they are registered."""
        return [(one, self.areas.get(one.area)) for one in self.people]


@login_required
@permission_required(LOOK_UP, raise_exception=True)
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """The form; sent, the answer below it. Nothing personal ever stands in an address."""
    form = ReasonForm(request.POST or None)
    answer = _answered(request, form) if form.is_bound and form.is_valid() else None
    return render(request, "registers/people.html", {"form": form, "answer": answer})


def _answered(request: HttpRequest, form: ReasonForm) -> Answer:
    asked, view = form.cleaned_data["q"].strip(), api.View(form.cleaned_data["view"])
    reason, actor = form.reason(request), actor_of(request)
    try:
        answer = _by_code(asked, view, reason, actor) if _is_number(asked) else _by_name(asked, reason, actor)
    except api.CodeError as error:
        return Answer(refusal=str(error))
    except api.TooWideError:
        return Answer(refusal=str(_("Enter at least one character of the name.")))
    found = [*answer.people, *([answer.person] if answer.person else [])]
    answer.areas = api.named_areas(codes={one.area for one in found})
    return answer


def _by_code(code: str, view: api.View, reason: api.Reason, actor: Actor) -> Answer:
    person = api.person(code=code, reason=reason, view=view, actor=actor)
    if person is None:
        return Answer()
    statements = api.person_history(code=code, reason=reason, view=view, actor=actor)
    return Answer(person=person, statements=statements if len(statements) > 1 else ())


def _by_name(name: str, reason: api.Reason, actor: Actor) -> Answer:
    """By name only masked entries are listed, whatever view was chosen: most of them are not the one meant."""
    return Answer(people=api.people_named(name=name, reason=reason, actor=actor))


def _is_number(text: str) -> bool:
    plain = "".join(text.split())
    return len(plain) >= CODE_LENGTH - 3 and plain[:6].isdigit()
