"""The room as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerRoom(AppConfig):
    """Who did or saw what."""

    name = "mumian.kernel.ledger"
    label = "ledger"
    verbose_name = _("Ledger")
