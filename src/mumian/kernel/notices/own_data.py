"""What this room keeps about somebody: for them to take along, and to be forgotten with their account."""

from mumian.kernel.identity.api import Actor

from .models import Contact, Interest, Message, Preference

__all__ = ["forget_account", "move_account", "own_notices"]

KEPT = (Preference, Contact, Interest)
TOLD = ("recipient", "at", "sender", "title_zh", "title_en", "body_zh", "body_en", "read_at")


def own_notices(actor: Actor) -> dict[str, object]:
    """Messages with texts, wishes, addresses and topics: of account and proved person, or of whom one acts for."""
    account = [f"account:{actor.account}"] if actor.account is not None and not actor.on_behalf_of else []
    mine = [*account, *sorted(actor.subjects)]
    return {
        "messages": list(Message.objects.filter(recipient__in=mine).order_by("pk").values(*TOLD)),
        "wishes": list(
            Preference.objects.filter(recipient__in=mine).values("recipient", "language", "quiet_from", "quiet_until")
        ),
        "addresses": list(Contact.objects.filter(recipient__in=mine).values("channel", "address", "proved_at")),
        "topics": list(Interest.objects.filter(recipient__in=mine).values("topic", "area")),
    }


def forget_account(account: int) -> None:
    """What was the account's goes with it; messages to the person stay the person's."""
    for model in (*KEPT, Message):
        model.objects.filter(recipient=f"account:{account}").delete()


def move_account(dropped: int, kept: int) -> None:
    """Messages go along; of wishes, addresses and topics only what the other account does not have of its own."""
    gone, stays = f"account:{dropped}", f"account:{kept}"
    Message.objects.filter(recipient=gone).update(recipient=stays)
    for model, one in ((Preference, ()), (Contact, ("channel",)), (Interest, ("topic", "area"))):
        own = set(model.objects.filter(recipient=stays).values_list(*one or ("recipient",)))
        for row in model.objects.filter(recipient=gone):
            row.recipient = stays
            if tuple(getattr(row, name) for name in one or ("recipient",)) not in own:
                row.save(update_fields=["recipient"])
    forget_account(dropped)
