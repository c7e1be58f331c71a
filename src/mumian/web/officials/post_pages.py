"""Posts: the list, a new one, one of them with who holds and held it, and its end."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api
from mumian.kernel.system.api import in_language, offered
from mumian.web.accounts.step_up import step_up
from mumian.web.tables import Column, Table

from .forms import AppointForm, OpenForm
from .listing import APPOINT, OPEN

PURPOSE = gettext_lazy("who holds which post")


def _address(row: api.Post) -> str:
    return reverse("officials:post", args=[row.pk])


COLUMNS = (
    Column(
        key="title_zh",
        label=gettext_lazy("Post"),
        sort="title_zh",
        search=True,
        value=lambda row: in_language(row.title_zh, row.title_en),
        link=_address,
    ),
    Column(
        key="department_zh",
        label=gettext_lazy("Department"),
        sort="department_zh",
        search=True,
        value=lambda row: in_language(row.department_zh, row.department_en),
    ),
    Column(key="district", label=gettext_lazy("District"), sort="district"),
    Column(key="holders", label=gettext_lazy("Held by"), numeric=True),
    Column(key="opened_at", label=gettext_lazy("Opened"), sort="opened_at"),
    Column(key="closed_at", label=gettext_lazy("Closed"), sort="closed_at"),
)

# Of the holder of a post nothing but the username is read: the account is theirs.
SHOWN = (
    "begins",
    "ends",
    "basis",
    "account__username",
    *(f"post__{field.name}" for field in api.Post._meta.concrete_fields),
)


@login_required
@never_cache
def posts(request: HttpRequest) -> HttpResponseBase:
    """The posts that one may fill: open ones first."""
    actor = needed(request, APPOINT, OPEN)
    rows = api.visible_to(actor, api.Post).annotate(holders=Count("tenures", filter=_in_force(), distinct=True))
    table = Table(
        code="posts",
        columns=COLUMNS,
        rows=rows.order_by(F("closed_at").desc(nulls_first=True), "department_zh", "title_zh"),
        request=request,
        title=_("Posts"),
        empty=_("There is no post that you may fill."),
    )
    if table.wants_export:
        return table.export()
    return render(request, "officials/posts.html", {"table": table, "may_open": actor.holds(OPEN)})


@step_up
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Open a post."""
    actor = needed(request, OPEN)
    form = OpenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = api.open_post(actor, **form.cleaned_data)
        except api.Impossible as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("The post is open. Appoint somebody."))
            return redirect("officials:post", number=made.pk)
    return render(request, "officials/new_post.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@never_cache
def one(request: HttpRequest, number: int) -> HttpResponse:
    """What it may do, who holds it, what was entered when."""
    return show(request, number)


@step_up
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close a post, or take its closing back."""
    actor = needed(request, OPEN)
    post = found(actor, number)
    try:
        if post.closed_at:
            api.reopen_post(actor, post)
            messages.success(request, _("The post is open again, and whoever held it holds it."))
        else:
            api.close_post(actor, post)
            messages.success(request, _("The post is closed. For a day you can take it back here."))
    except api.Impossible as why:
        messages.error(request, str(why))
    return redirect("officials:post", number=number)


def show(request: HttpRequest, number: int, wrong: Mapping[str, Form | int] | None = None) -> HttpResponse:
    """The page of a post, with the form that was refused in its place."""
    actor = needed(request, APPOINT, OPEN)
    post = found(actor, number)
    entries = list(api.visible_to(actor, api.Tenure).filter(post=post).select_related("account", "post"))
    entries.sort(key=lambda each: (each.known_from, each.pk), reverse=True)
    api.shown_to(actor, entries, purpose=str(PURPOSE))
    now = timezone.now()
    names = {right.code: right.name for right in offered(api.Right)}
    values = {
        "post": post,
        "rights": [names.get(code, code) for code in post.rights],
        "held": [each for each in entries if each.known_to is None and (each.ends is None or each.ends > now)],
        "entries": [(each, api.can_take_back(each) and not post.closed_at) for each in entries],
        "appointing": AppointForm(),
        "may_open": actor.holds(OPEN),
        "now": now,
        **(wrong or {}),
    }
    return render(request, "officials/post.html", values, status=422 if wrong else 200)


def needed(request: HttpRequest, *rights: str) -> api.Actor:
    """Whoever asks, when they hold one of these rights."""
    actor = api.actor_of(request)
    if not any(actor.holds(right) for right in rights):
        raise api.NotAllowed
    return actor


def found(actor: api.Actor, number: int) -> api.Post:
    """The post, when this actor may see it."""
    post = api.visible_to(actor, api.Post).filter(pk=number).first()
    if post is None:
        raise Http404
    return post


def _in_force() -> Q:
    now = timezone.now()
    return Q(tenures__known_to=None, tenures__begins__lte=now, tenures__account__is_active=True) & (
        Q(tenures__ends=None) | Q(tenures__ends__gt=now)
    )
