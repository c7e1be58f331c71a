"""What this room declares about who sees its rows: certificates and seals are there to be checked by anybody."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import PublicRows

from .models import Certificate, Seal

OFFERS = (PublicRows(code="trust-published", name=_("certificates and seals"), models=(Certificate, Seal)),)
