"""What this room declares: its calendar is public."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import PublicRows

from .models import Document, LocalDay

OFFERS = (PublicRows(code="clock-calendar", name=_("calendar of the city"), models=(Document, LocalDay)),)
