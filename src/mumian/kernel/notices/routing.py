"""Which channels a message takes, and to which address."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from .models import Contact, Message

__all__ = ["Route", "routes_of_message"]


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way of an event: to whom, in which order, where exactly."""

    target: str
    subject: str
    message: int | None = None
    address: str = ""
    contact: int | None = None
    proved: bool = True

    @property
    def lane(self) -> tuple[str, str]:
        """What it queues behind."""
        return self.target, self.subject


def routes_of_message(messages: Mapping[int, Message], *, unproved: set[int]) -> dict[int, list[Route]]:
    """The channels beside the inbox: proved addresses that the recipient wants used, and those being proved."""
    recipients = {message.recipient for message in messages.values()}
    contacts: dict[str, list[Contact]] = {}
    usable = Q(wanted=True, proved_at__isnull=False) | Q(pk__in=unproved)
    for contact in Contact.objects.filter(usable, recipient__in=recipients):
        contacts.setdefault(contact.recipient, []).append(contact)
    return {
        number: [_route(message, contact) for contact in contacts.get(message.recipient, [])]
        for number, message in messages.items()
    }


def _route(message: Message, contact: Contact) -> Route:
    """Urgent messages have a lane of their own: they do not stand behind those that wait for the morning."""
    return Route(
        target=contact.channel,
        subject=f"{message.recipient}{' urgent' if message.urgent else ''}",
        message=message.pk,
        address=contact.address,
        contact=contact.pk,
        proved=contact.proved_at is not None and contact.wanted,
    )
