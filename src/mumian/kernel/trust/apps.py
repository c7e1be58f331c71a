"""The room as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrustRoom(AppConfig):
    """Keys, certificates, signatures, seals, time-stamps and evidence."""

    name = "mumian.kernel.trust"
    label = "trust"
    verbose_name = _("Trust")
