"""A real mail server, and somebody with an account."""

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from allauth.account.models import EmailAddress
from django.conf import LazySettings

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger import api as ledger

PASSWORD = "kapok-blossoms-in-march"


class Mailbox:
    """Keeps what the server received."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """The server's question for every letter."""
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 kept"

    def last_to(self, address: str) -> str:
        """The text of the newest letter to this address."""
        return [_text(letter) for letter in self.letters if letter["To"] == address][-1]

    def link(self, address: str) -> str:
        """The path of the first link in the newest letter."""
        found = re.search(r"http://[^/]+(/\S+)", self.last_to(address))
        assert found, self.last_to(address)
        return found[1]


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def mailbox(settings: LazySettings) -> Iterator[Mailbox]:
    """A mail server on a free port; letters go there over real SMTP."""
    kept = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = port
    yield kept
    server.stop()


@pytest.fixture
def planner(db: None) -> Account:
    """Somebody with a name, a password and a proved address."""
    account = Account.objects.create_user("planner", password=PASSWORD, email="planner@city.example")
    EmailAddress.objects.create(user=account, email="planner@city.example", verified=True, primary=True)
    return account


def lines(account: str = "planner") -> list[str]:
    """What the ledger says of an account, oldest first."""
    ledger.seal()
    page = ledger.find(wanted=ledger.Wanted(subject=f"account:{account}"))
    return [line.action for line in reversed(page.lines)]
