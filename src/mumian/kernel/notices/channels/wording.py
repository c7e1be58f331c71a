"""What a message says outside the house, in the recipient's language and not in their quiet hours."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from mumian.kernel.notices.models import Delivery, Message, Preference
from mumian.kernel.notices.outcomes import Failed, NotNow
from mumian.kernel.notices.places import inbox_url
from mumian.kernel.notices.quiet import waits_until

__all__ = ["Outside", "outside"]


@dataclass(frozen=True, kw_only=True)
class Outside:
    """Title, text, and where to read on."""

    title: str
    text: str
    link: str
    language: str


def outside(delivery: Delivery, now: datetime) -> Outside:
    """The words; NotNow while the recipient wants quiet and nothing is urgent."""
    message = delivery.message
    if message is None:
        raise Failed("This delivery has no message.", final=True)
    preference = Preference.objects.filter(recipient=message.recipient).first()
    if not message.urgent and (until := waits_until(preference, now)):
        raise NotNow(until)
    return _worded(message, preference.language if preference else settings.LANGUAGE_CODE)


def _worded(message: Message, language: str) -> Outside:
    chinese = language.startswith("zh")
    return Outside(
        title=message.title_zh if chinese else message.title_en,
        text=message.outside_zh if chinese else message.outside_en,
        link=inbox_url(message.pk),
        language="zh-CN" if chinese else "en",
    )
