"""Telling people: the message is in the inbox when the caller's transaction commits; other channels follow from it."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F, Value
from django.utils import timezone

from .declarations import Template, template
from .events import Event
from .models import Interest, Message, OutboxEvent
from .publishing import publish
from .recipients import recipient as checked
from .rendering import Texts, rendered

TOLD = "notices.told"  # stays in the house: its arrival decides which channels a message takes


def tell(
    *, recipients: Iterable[str], name: str, values: Mapping[str, object], sender: str, topic: str, link: str
) -> tuple[int, ...]:
    """One message for each recipient, each once."""
    wording = template(name)
    texts = rendered(wording, values)
    base = _message(wording, name, texts, sender=sender or name.partition(".")[0], topic=topic, link=link)
    rows = [Message(recipient=checked(each), **base) for each in dict.fromkeys(recipients)]
    with transaction.atomic(savepoint=False):
        made = Message.objects.bulk_create(rows)
        publish(*(Event(type=TOLD, subject=f"message:{row.pk}", data={"message": row.pk}) for row in made))
    return tuple(row.pk for row in made)


def send_to(*, contact: int, recipient: str, name: str, values: Mapping[str, object]) -> None:
    """A message to an address that is not proved yet: it goes there and nowhere else."""
    wording = template(name)
    texts = rendered(wording, values)
    base = _message(wording, name, texts, sender="notices", topic="", link="")
    made = Message.objects.create(recipient=checked(recipient), **base)
    publish(Event(type=TOLD, subject=f"message:{made.pk}", data={"message": made.pk, "contact": contact}))


def contact_told(event: OutboxEvent) -> int | None:
    """The only address that such an event is for, when there is one."""
    return event.data.get("contact")


def number_told(event: OutboxEvent) -> int:
    """The message that such an event is about."""
    return int(event.data["message"])


def interested(*, topic: str, area: str) -> list[str]:
    """Who subscribed to this topic everywhere, in this area, or in one around it."""
    around = Interest.objects.filter(topic=topic).annotate(here=Value(area)).filter(here__startswith=F("area"))
    return sorted(set(around.values_list("recipient", flat=True)))


def _message(wording: Template, name: str, texts: Texts, *, sender: str, topic: str, link: str) -> dict[str, object]:
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError("The link of a message is an address within the city, such as /licences/.")
    return {
        "template": name,
        "topic": topic,
        "sender": sender,
        "urgent": wording.urgent,
        "title_zh": texts.title.zh,
        "title_en": texts.title.en,
        "body_zh": texts.body.zh,
        "body_en": texts.body.en,
        "outside_zh": texts.outside.zh,
        "outside_en": texts.outside.en,
        "link": link,
        "at": timezone.now(),
    }
