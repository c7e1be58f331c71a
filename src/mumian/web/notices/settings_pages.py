"""How somebody wants to be told: language, quiet hours, addresses, topics."""

from django import forms
from django.conf import settings as configured
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from mumian.kernel.notices import api
from mumian.web.errors import refused

from .reader import reader_of

EVERYWHERE = ""


def _topics() -> list[tuple[str, object]]:
    return [(name, topic.name) for name, topic in sorted(api.topics().items()) if topic.public]


class Wishes(forms.Form):
    """Language, quiet hours and topics."""

    language = forms.ChoiceField(
        label=_("Language of letters and text messages"),
        choices=configured.LANGUAGES,
        widget=forms.RadioSelect,
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Nothing is sent between these times; it is in the inbox at once. Urgent warnings come through."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Tell me about"), required=False, choices=_topics, widget=forms.CheckboxSelectMultiple
    )
    area = forms.CharField(
        label=_("Only in the area with this code"),
        required=False,
        max_length=12,
        help_text=_("The beginning of a division code, such as 440106 for Tianhe; empty for the whole city."),
    )

    def __init__(self, *given: object, **more: object) -> None:
        super().__init__(*given, **more)
        if not _topics():
            del self.fields["topics"], self.fields["area"]

    def clean_area(self) -> str:
        """Digits only."""
        area = str(self.cleaned_data["area"]).strip()
        if area and not (area.isascii() and area.isdecimal()):
            raise forms.ValidationError(_("A division code has only digits."))
        return area

    def clean(self) -> dict[str, object]:
        """Quiet hours have two ends."""
        given = super().clean() or {}
        if (given.get("quiet_from") is None) != (given.get("quiet_until") is None):
            raise forms.ValidationError({"quiet_until": _("Give both times, or neither.")})
        return given


@login_required
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """The form, and the addresses below it. Nobody changes them while acting for somebody else."""
    reader = reader_of(request)
    if not reader.own or not reader.recipients:
        return refused(request, 403, _("While you act for somebody else, their wishes stay as they are."))
    chosen = api.choices(recipients=reader.recipients, actor=reader.actor)
    form = Wishes(request.POST or None, initial=_shown(chosen))
    if request.method == "POST" and form.is_valid():
        _keep(reader.recipients, form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("notices:settings")
    reaches = {reach.channel: reach for reach in chosen.reaches}
    return render(request, "notices/settings.html", {"form": form, "reaches": reaches})


def _shown(chosen: api.Choices) -> dict[str, object]:
    areas = {area for _topic, area in chosen.follows}
    return {
        "language": chosen.language,
        "quiet_from": chosen.quiet_from,
        "quiet_until": chosen.quiet_until,
        "topics": sorted({topic for topic, _area in chosen.follows}),
        "area": min(areas, default=EVERYWHERE),
    }


def _keep(recipients: tuple[str, ...], given: dict[str, object]) -> None:
    api.choose(
        recipients=recipients,
        language=str(given["language"]),
        quiet_from=given["quiet_from"],  # type: ignore[arg-type]
        quiet_until=given["quiet_until"],  # type: ignore[arg-type]
    )
    if "topics" in given:
        wanted = [(topic, str(given["area"])) for topic in given["topics"]]  # type: ignore[attr-defined]
        api.follow(recipients=recipients, wanted=wanted)
