"""What this room declares about who sees its rows: messages and settings are their recipient's alone."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Rule, own_subject, protects
from mumian.kernel.system.api import InternalRows

from .models import Contact, Delivery, Interest, Lane, Lead, Message, OutboxEvent, Position, Preference, Webhook

# Recipients are spelled like ledger subjects, and "account:<key>" for a login.
OWN_LOGIN = Rule(
    lambda asked: (
        Q(recipient=f"account:{asked.actor.account}") if asked.actor.account and not asked.actor.on_behalf_of else False
    )
)
OWN = own_subject("recipient", system="notices") | OWN_LOGIN

OFFERS = (
    protects(Message, OWN),
    protects(Preference, OWN),
    protects(Contact, OWN),
    protects(Interest, OWN),
    InternalRows(
        code="notices-traffic",
        name=_("queues and deliveries of messages"),
        models=(OutboxEvent, Lane, Delivery, Lead, Position, Webhook),
    ),
)
