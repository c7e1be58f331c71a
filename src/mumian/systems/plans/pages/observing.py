"""Entering, correcting and withdrawing an observation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mumian.kernel.indicators.api import Area, Observation, measures, observations
from mumian.systems.plans import actions
from mumian.systems.plans.forms import BetterValue, NewValue, Why
from mumian.systems.plans.queries.measure import measure_view
from mumian.systems.plans.queries.rows import link_to, measure_link
from mumian.systems.plans.rules import ENTER, typed

from .steps import Step, answers, at_once, walk


@login_required
@permission_required(ENTER, raise_exception=True)
def observe(request: HttpRequest, code: str) -> HttpResponse:
    """A first value of a period: fill in, check, save."""
    measure = get_object_or_404(measures(), code=code)
    view = measure_view(code, typed(request.GET.get("area", "")))
    area: Area = view.area
    form = NewValue(request.POST or None, initial={"status": Observation.Status.FINAL})
    form.describe(measure)
    step, made = walk(
        request,
        form,
        lambda rehearse: actions.enter(
            request,
            measure=measure,
            area=area,
            period=form.cleaned_data["period"].strip(),
            value=form.cleaned_data["value"],
            status=form.cleaned_data["status"],
            evidence=form.proof,
            rehearse=rehearse,
        ),
    )
    if step is Step.SAVED and made is not None:
        messages.success(request, _("Saved. The value counts at once; you can correct or withdraw it."))
        return redirect(measure_link(made))
    shown = {"form": form, "measure": measure, "area": area, "back": f"{link_to(measure)}?area={area.code}"}
    return _page(request, step, {**shown, "title": _("Enter an observation")})


@login_required
@permission_required(ENTER, raise_exception=True)
def amend(request: HttpRequest, key: int) -> HttpResponse:
    """A better value: fill in, check, save; the old one stays readable."""
    old = get_object_or_404(observations().filter(plan=None), pk=key)
    initial = {
        "value": old.value.normalize() if old.value is not None else None,
        "status": Observation.Status.REVISED,
        "evidence": old.evidence,
        "link": old.link,
    }
    form = BetterValue(request.POST or None, initial=initial)
    form.describe(old.measure)
    step, _made = walk(
        request,
        form,
        lambda rehearse: actions.amend(
            request,
            old,
            value=form.cleaned_data["value"],
            status=form.cleaned_data["status"],
            evidence=form.proof,
            why=form.cleaned_data["why"],
            rehearse=rehearse,
        ),
    )
    if step is Step.SAVED:
        messages.success(request, _("Corrected. The old value stays readable with your reason."))
        return redirect(measure_link(old))
    shown = {"form": form, "measure": old.measure, "area": old.area, "old": old, "back": measure_link(old)}
    return _page(request, step, {**shown, "title": _("Correct the value of %(period)s") % {"period": old.period}})


@login_required
@permission_required(ENTER, raise_exception=True)
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """A value that should not have been entered: say why, and it no longer counts."""
    old = get_object_or_404(observations().filter(plan=None), pk=key)
    form = Why(request.POST or None)
    if at_once(request, form, lambda: actions.take_back(request, old, why=form.cleaned_data["why"])):
        messages.success(request, _("Withdrawn. The value no longer counts and stays readable with your reason."))
        return redirect(measure_link(old))
    title = _("Withdraw the value of %(period)s") % {"period": old.period}
    shown = {"form": form, "measure": old.measure, "area": old.area, "old": old, "back": measure_link(old)}
    return render(request, "plans/enter.html", {**shown, "title": title, "verb": _("Withdraw")})


def _page(request: HttpRequest, step: Step, shown: dict[str, object]) -> HttpResponse:
    if step is Step.CHECK:
        return render(request, "plans/check.html", {**shown, "answers": answers(shown["form"])})
    return render(request, "plans/enter.html", {**shown, "verb": _("Check")})
