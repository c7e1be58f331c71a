"""Fill in, check, save: the same three steps for everything that is entered."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from django.forms import BoundField, Form
from django.http import HttpRequest

from mumian.kernel.indicators.api import Refused
from mumian.systems.plans.forms import Refusable

Made = TypeVar("Made")


class Step(StrEnum):
    """Where the officer is."""

    FILL = "fill"
    CHECK = "check"
    SAVED = "saved"


def walk(request: HttpRequest, form: Refusable, act: Callable[[bool], Made]) -> tuple[Step, Made | None]:
    """One step further: `act(rehearse)` rehearses before the check page and writes when the officer confirms."""
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        return Step.FILL, None
    confirmed = "confirmed" in request.POST
    try:
        made = act(not confirmed)
    except Refused as refusal:
        form.refuse(refusal)
        return Step.FILL, None
    return (Step.SAVED if confirmed else Step.CHECK), made


def at_once(request: HttpRequest, form: Refusable, act: Callable[[], Made]) -> bool:
    """The short way, for what can be taken back: valid is saved."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def answers(form: Form) -> list[tuple[str, str]]:
    """The filled-in fields as a reader checks them: label and words."""
    filled = [field for field in form if form.cleaned_data[field.name] not in (None, "")]
    return [(str(field.label), _words(field, form.cleaned_data[field.name])) for field in filled]


def _words(field: BoundField, value: object) -> str:
    """A choice by its label, anything else as it was written."""
    choices = dict(getattr(field.field, "choices", ()))
    return str(choices.get(value, value))
