"""Posts of one's own department and district, and who holds them."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api
from mumian.web.tables import Column, Table

from .forms import AppointForm, EndForm, beginning
from .listing import APPOINT

COLUMNS = (
    Column(
        key="account",
        label=gettext_lazy("Username"),
        sort="account__username",
        search=True,
        value=lambda row: row.account.username,
    ),
    Column(key="post", label=gettext_lazy("Post"), value=lambda row: str(row.post)),
    Column(
        key="district",
        label=gettext_lazy("District"),
        sort="post__district",
        value=lambda row: row.post.district,
    ),
    Column(key="begins", label=gettext_lazy("From"), sort="begins"),
    Column(key="ends", label=gettext_lazy("Until"), sort="ends"),
    Column(key="basis", label=gettext_lazy("Document of appointment"), search=True),
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
@permission_required(APPOINT, raise_exception=True)
@never_cache
def posts(request: HttpRequest) -> HttpResponseBase:
    """Who holds or held what, as known today."""
    return _page(request)


@login_required
@permission_required(APPOINT, raise_exception=True)
@require_POST
def appoint(request: HttpRequest) -> HttpResponseBase:
    """Give somebody a post."""
    actor = api.actor_of(request)
    form = AppointForm(request.POST, actor=actor)
    if form.is_valid():
        given = form.cleaned_data
        try:
            api.appoint(
                actor,
                account=given["account"],
                post=given["post"],
                begins=beginning(given["begins"]),
                ends=_after(given["until"]),
                basis=given["basis"],
            )
        except api.Impossible as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Appointed. The rights of the post hold from the first day."))
            return redirect("officials:posts")
    return _page(request, appointing=form)


@login_required
@permission_required(APPOINT, raise_exception=True)
@require_POST
def end(request: HttpRequest) -> HttpResponseBase:
    """End a tenure now."""
    actor = api.actor_of(request)
    form = EndForm(request.POST, actor=actor)
    if form.is_valid():
        api.end_tenure(actor, form.cleaned_data["tenure"], basis=form.cleaned_data["basis"])
        messages.success(request, _("The tenure has ended, and its rights with it."))
        return redirect("officials:posts")
    return _page(request, ending=form)


def _after(day: dt.date | None) -> dt.datetime | None:
    """A last day ends with the beginning of the next."""
    return beginning(day + dt.timedelta(days=1)) if day else None


def _page(request: HttpRequest, **wrong: Form) -> HttpResponseBase:
    actor = api.actor_of(request)
    rows = api.visible_to(actor, api.Tenure).filter(known_to=None).select_related("account", "post")
    table = Table(
        code="tenures",
        columns=COLUMNS,
        rows=rows,
        request=request,
        title=_("Posts and tenures"),
        seen=lambda seen: api.shown_to(actor, seen, purpose=_("who holds which post")),
    )
    if table.wants_export:
        return table.export()
    shown = {"table": table, "appointing": AppointForm(actor=actor), "ending": EndForm(actor=actor), **wrong}
    return render(request, "officials/posts.html", shown, status=422 if wrong else 200)
