"""The room as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityRoom(AppConfig):
    """Who asks, and what they may see."""

    name = "mumian.kernel.identity"
    label = "identity"
    verbose_name = _("Identity")
