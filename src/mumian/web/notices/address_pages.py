"""Addresses outside the inbox: the proved e-mail address of the account, and a phone proved by a code."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mumian.kernel.notices import api
from mumian.web.errors import refused

from .reader import Reader, reader_of

MOBILE = r"^1\d{10}$"


class PhoneForm(forms.Form):
    """A mobile number of the mainland."""

    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=11,
        validators=[RegexValidator(MOBILE, _("Eleven digits, beginning with 1."))],
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel-national"}),
    )


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code from the text message"),
        max_length=6,
        validators=[RegexValidator(r"^[0-9]{6}$", _("Six digits."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


@login_required
@never_cache
@require_POST
def email(request: HttpRequest) -> HttpResponse:
    """Begin or stop using the account's own e-mail address, which signing up has proved."""
    reader = reader_of(request)
    if not _may_change(reader):
        return _not_theirs(request)
    if request.POST.get("use") == "no":
        api.drop_address(recipients=reader.recipients, channel=api.Channel.EMAIL)
        return redirect("notices:settings")
    proved = EmailAddress.objects.filter(user_id=reader.actor.account, verified=True).order_by("-primary").first()
    if proved is None:
        messages.error(request, _("Your account has no confirmed e-mail address yet."))
        return redirect("account_email")
    api.use_proved(recipients=reader.recipients, channel=api.Channel.EMAIL, address=proved.email)
    return redirect("notices:settings")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Name a number and get a code there; or stop using it."""
    reader = reader_of(request)
    if not _may_change(reader):
        return _not_theirs(request)
    if request.POST.get("use") == "no":
        api.drop_address(recipients=reader.recipients, channel=api.Channel.SMS)
        return redirect("notices:settings")
    form = PhoneForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            api.ask_proof(recipients=reader.recipients, channel=api.Channel.SMS, address=form.cleaned_data["phone"])
        except api.NotProved:
            form.add_error("phone", _("Wait a little before you ask for another code."))
        else:
            return redirect("notices:code")
    return render(request, "notices/phone.html", {"form": form})


@login_required
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Type the code."""
    reader = reader_of(request)
    if not _may_change(reader):
        return _not_theirs(request)
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            api.prove(recipients=reader.recipients, channel=api.Channel.SMS, code=form.cleaned_data["code"])
        except api.NotProved:
            form.add_error("code", _("This code does not hold. Check it, or ask for another one."))
        else:
            messages.success(request, _("From now on text messages go to this number."))
            return redirect("notices:settings")
    return render(request, "notices/code.html", {"form": form})


def _may_change(reader: Reader) -> bool:
    return reader.own and bool(reader.recipients)


def _not_theirs(request: HttpRequest) -> HttpResponse:
    return refused(request, 403, _("While you act for somebody else, their wishes stay as they are."))
