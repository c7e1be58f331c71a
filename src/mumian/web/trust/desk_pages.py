"""The desk of the key keeper: seals renewed and stopped, keys rotated, certificates revoked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity.api import actor_of
from mumian.kernel.trust import api
from mumian.web.accounts.step_up import step_up

from .authority_pages import tables
from .desk_forms import CertificateForm, SealForm
from .listing import KEEP

BASIS = "电子签名法 第十五条"


@login_required
@permission_required(KEEP, raise_exception=True)
@step_up
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """What there is, and what may be done with it; each act in one transaction with its ledger line."""
    own, seals = tables(request)
    for table in (own, seals):
        if table.wants_export:
            return table.export()
    which = request.POST.get("form")
    forms = {
        "seal_form": SealForm(request.POST if which == "seal" else None),
        "certificate_form": CertificateForm(request.POST if which == "certificate" else None),
    }
    chosen = forms.get(f"{which}_form")
    if chosen is not None and chosen.is_valid() and _done(request, chosen):
        return redirect("trust:desk")
    return render(request, "trust/desk.html", {"own": own, "seals": seals, "chosen": chosen, **forms})


def _done(request: HttpRequest, form: SealForm | CertificateForm) -> bool:
    """Whether it was carried out; what is refused stands at the form."""
    reason = actor_of(request).reason(purpose=form.cleaned_data["purpose"], basis=BASIS)
    try:
        with transaction.atomic():
            form.carry_out(reason)
    except api.TrustError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Done, and noted in the ledger."))
    return True
