"""E-mail over SMTP. What leaves is the short text and a link; the message itself stays in the inbox."""

from datetime import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError

from mumian.kernel.notices.models import Delivery
from mumian.kernel.notices.outcomes import Failed

from .wording import outside

__all__ = ["send"]

PERMANENT = range(500, 600)


def send(delivery: Delivery, now: datetime) -> str:
    """Hand a letter to the mail server; its Message-ID is the same however often it is sent."""
    words = outside(delivery, now)
    identifier = f"<{delivery.event.event_id}@{urlsplit(settings.PUBLIC_URL).hostname}>"
    letter = EmailMessage(
        subject=" ".join(words.title.split()),
        body=f"{words.text}\n\n{words.link}\n",
        to=[delivery.address],
        headers={
            "Message-ID": identifier,
            "Auto-Submitted": "auto-generated",
            "Content-Language": words.language,
        },
    )
    try:
        letter.send()
    except SMTPRecipientsRefused as refusal:
        codes = [code for code, _text in refusal.recipients.values()]
        raise Failed(f"The address was refused: {codes}", final=all(c in PERMANENT for c in codes)) from refusal
    except (SMTPDataError, SMTPSenderRefused) as refusal:
        raise Failed(_said(refusal), final=refusal.smtp_code in PERMANENT) from refusal
    except (BadHeaderError, ValueError) as fault:
        raise Failed("This is no address to write to.", final=True) from fault
    except (SMTPException, OSError) as trouble:
        raise Failed(f"The mail server: {type(trouble).__name__}", own=True) from trouble
    return identifier[:100]


def _said(refusal: SMTPResponseException) -> str:
    return f"The mail server refused: {refusal.smtp_code}"
