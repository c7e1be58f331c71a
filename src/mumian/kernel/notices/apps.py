"""The room as Django sees it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesRoom(AppConfig):
    """Who is told what."""

    name = "mumian.kernel.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Have the declared texts checked at every start."""
        from . import checks  # noqa: F401, PLC0415 - registers the checks; Django allows it only now
