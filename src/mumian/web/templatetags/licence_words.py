"""What stands in the ledger about licences, in the words of whom it concerns."""

from django import template
from django.utils.translation import gettext_lazy as _

from mumian.kernel.licences import api

register = template.Library()
DEEDS = {
    "list": _("All your licences were listed"),
    "listed": _("Came up in a search"),
    "read": _("Was read"),
    "history": _("Its history was read"),
    "verify": _("Was checked by somebody to whom it was shown"),
    "issue": _("Was issued"),
    "take-over": _("Was taken over from another system or from paper"),
    "replace": _("Was replaced"),
    "report-lost": _("Was reported lost"),
    "found": _("The report of loss was withdrawn"),
    "freeze": _("Was frozen"),
    "unfreeze": _("Was unfrozen"),
    "revoke": _("Was revoked"),
    "cancel": _("Was cancelled"),
    "print": _("Was printed"),
    "show": _("A part of it was shown"),
    "credential": _("Was handed to a wallet"),
    "answer": _("Answered a form instead of an upload"),
    "share": _("Was shared with another system"),
}


@register.filter
def deed_words(action: str) -> str:
    """A ledger action such as "issue elderly-card" in words."""
    deed, _space, kind = action.partition(" ")
    words = str(DEEDS.get(deed, action))
    if kind not in api.TYPES:
        return words
    return str(_("%(kind)s: %(deed)s")) % {"kind": api.TYPES[kind].name, "deed": words}


@register.filter
def actor_words(actor: str) -> str:
    """An actor such as "user:clerk" in words."""
    if actor == "nobody":
        return str(_("somebody who is not signed in"))
    return actor.partition(":")[2] or actor
