"""Register outside programs, give them new secrets, remove them. Every act leaves a line."""

import secrets
from collections.abc import Mapping

from allauth.idp.oidc.models import Client
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity.api import actor_of, as_program, programs
from mumian.kernel.ledger.api import Entry, Kind, append
from mumian.kernel.notices.api import end_subscription, subscriptions_of
from mumian.web.accounts.step_up import step_up
from mumian.web.tables import Column, Table

from .forms import Register

RIGHT = programs.REGISTER
SHOWN_ONCE = "programs.secret"
HASHER = "random-secret"
BASIS = "个人信息保护法第二十三条"


@login_required
@permission_required(RIGHT, raise_exception=True)
@never_cache
def all_programs(request: HttpRequest) -> HttpResponse:
    """Every program; a new secret is shown once."""
    table = Table(
        code="programs",
        columns=(
            Column(key="name", label=_("Name"), search=True, link=_address),
            Column(key="operator", label=_("Run by"), search=True),
            Column(key="purpose", label=_("For what")),
            Column(key="since", label=_("Registered")),
        ),
        rows=[_row(each) for each in Client.objects.order_by("name")],
        request=request,
    )
    if table.wants_export:
        return table.export()
    secret = request.session.pop(SHOWN_ONCE, None)
    return render(request, "programs/all.html", {"table": table, "secret": secret})


@login_required
@permission_required(RIGHT, raise_exception=True)
@step_up
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form, and the program with its secret."""
    form = Register(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = secrets.token_urlsafe(32)
        with transaction.atomic():
            made = form.make(secret=make_password(secret, hasher=HASHER))
            _note(request, made, "program registered")
        if made.type == Client.Type.CONFIDENTIAL:
            request.session[SHOWN_ONCE] = {"program": made.pk, "secret": secret}
        return redirect("programs")
    return render(request, "programs/new.html", {"form": form})


@login_required
@permission_required(RIGHT, raise_exception=True)
@step_up
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, program: str) -> HttpResponse:
    """One program, with what may be done to it."""
    found = get_object_or_404(Client, pk=program)
    if request.method != "POST":
        return render(request, "programs/one.html", {"program": found})
    with transaction.atomic():
        if request.POST.get("act") == "remove":
            _note(request, found, "program removed")
            _end_subscriptions(request, found)
            found.delete()
        elif request.POST.get("act") == "secret" and found.type == Client.Type.CONFIDENTIAL:
            secret = secrets.token_urlsafe(32)
            found.secret = make_password(secret, hasher=HASHER)
            found.save(update_fields=["secret"])
            _note(request, found, "program secret replaced")
            request.session[SHOWN_ONCE] = {"program": found.pk, "secret": secret}
    return redirect("programs")


def _end_subscriptions(request: HttpRequest, program: Client) -> None:
    """Nothing is sent any more to whom may not ask any more."""
    owner = as_program(program.pk).name
    reason = actor_of(request).reason(purpose="outside program removed", basis=BASIS)
    for each in subscriptions_of(owner=owner):
        if each.ended_at is None:
            end_subscription(owner=owner, key=each.key, reason=reason)


def _row(each: Client) -> dict[str, object]:
    data = each.data or {}
    return {
        "program": each.pk,
        "name": each.name,
        "operator": data.get("operator", ""),
        "purpose": data.get("purpose", ""),
        "since": each.created_at,
    }


def _address(row: Mapping[str, object]) -> str:
    return reverse("programs-one", args=[row["program"]])


def _note(request: HttpRequest, program: Client, action: str) -> None:
    reason = actor_of(request).reason(purpose=f"outside program {program.name}"[:200], basis=BASIS)
    append(Entry(kind=Kind.SECURITY, system="identity", action=action, subject=f"program:{program.pk}", reason=reason))
