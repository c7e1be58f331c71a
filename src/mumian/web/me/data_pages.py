"""My data in my hand, two accounts made one, the account closed."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api
from mumian.web.accounts.kept import forget_at_the_door, kept_at_the_door
from mumian.web.accounts.step_up import step_up


class MergeForm(forms.Form):
    """Name and password of the other account: whoever knows both owns both."""

    username = forms.CharField(label=gettext_lazy("Username of your other account"), max_length=150)
    password = forms.CharField(
        label=gettext_lazy("Its password"), widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class CloseForm(forms.Form):
    """Typing one's own name is hard to do by mistake."""

    username = forms.CharField(label=gettext_lazy("Type your username to confirm"), max_length=150)


@login_required
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    """What can be done, and what each does."""
    return _page(request)


@step_up
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """A ZIP with everything."""
    actor = api.actor_of(request)
    beside = {} if actor.on_behalf_of else {"sign-in": kept_at_the_door(request.user.pk)}
    content = api.export_own_data(actor, beside=beside)
    name = f"mumian-{timezone.localdate():%Y%m%d}.zip"
    return HttpResponse(content, "application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@step_up
@require_POST
def merge(request: HttpRequest) -> HttpResponse:
    """Join the other account to this one."""
    form = MergeForm(request.POST, auto_id="merge_%s")
    if form.is_valid() and _merged(request, form):
        messages.success(request, _("Your two accounts are one now."))
        return redirect("me:data")
    return _page(request, merging=form)


@step_up
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the account; addresses, second factors and sessions go with it."""
    form = CloseForm(request.POST, auto_id="close_%s")
    if form.is_valid() and _closed(request, form):
        logout(request)
        messages.success(request, _("Your account is closed. The city has forgotten its name, addresses and number."))
        return redirect("start")
    return _page(request, closing=form)


def _page(request: HttpRequest, **wrong: forms.Form) -> HttpResponse:
    """The page, with the form that was refused in its place."""
    shown = {
        "merging": MergeForm(auto_id="merge_%s"),
        "closing": CloseForm(auto_id="close_%s"),
        "actor": api.actor_of(request),
        **wrong,
    }
    return render(request, "me/data.html", shown, status=422 if wrong else 200)


def _merged(request: HttpRequest, form: MergeForm) -> bool:
    given, actor = form.cleaned_data, api.actor_of(request)
    counted = api.sign_in_counted(name=given["username"], address=get_adapter().origin(request))
    try:
        api.attempt(*counted)
        other = authenticate(request, username=given["username"], password=given["password"])
        if not isinstance(other, api.Account) or Authenticator.objects.filter(user=other).exists():
            form.add_error(
                None,
                _("Name and password do not fit, or that account has a second factor: then join them at a counter."),
            )
            return False
        api.attempt_was_right(*counted)
        with transaction.atomic():
            api.merge_accounts(actor, kept=api.Account.objects.get(pk=actor.account), dropped=other)
            forget_at_the_door(other.pk)
    except api.Braked:
        form.add_error(None, _("Too many wrong passwords. Wait a quarter of an hour, then try again."))
        return False
    except api.Impossible as why:
        form.add_error(None, str(why))
        return False
    return True


def _closed(request: HttpRequest, form: CloseForm) -> bool:
    if api.Account.normalize_username(form.cleaned_data["username"].strip()) != request.user.get_username():
        form.add_error("username", _("This is not your username."))
        return False
    key = request.user.pk
    try:
        with transaction.atomic():
            api.delete_own_account(api.actor_of(request))
            forget_at_the_door(key)
    except api.Impossible as why:
        form.add_error(None, str(why))
        return False
    return True
