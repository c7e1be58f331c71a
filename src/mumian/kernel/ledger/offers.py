"""What this room declares. Who sees records is said by the room above, which knows who people are."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import InternalRows, PublicRows

from .models import Head, Leaf, Node, Unsealed

OFFERS = (
    PublicRows(code="ledger-heads", name=_("signed tree heads"), models=(Head,)),
    InternalRows(code="ledger-tree", name=_("places in the tree"), models=(Leaf, Node, Unsealed)),
)
