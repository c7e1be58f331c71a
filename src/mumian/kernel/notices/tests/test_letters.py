"""E-mail through a real SMTP server: what leaves, what is refused, what happens while the server is away."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.utils import timezone

from mumian.kernel.notices import api, declarations
from mumian.kernel.notices.carriers.in_process import InProcess
from mumian.kernel.notices.models import Channel, Contact, Delivery, Preference, State

from .conftest import Clock, free_port
from .wordings import ISSUED

pytestmark = pytest.mark.django_db


class Post:
    """A mail server that keeps letters, and refuses some addresses."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusals: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - so it is called
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    keeper = Post()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    server = Controller(keeper, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    server.start()
    yield keeper
    server.stop()


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (ISSUED,))


@pytest.fixture
def relay(clock: Clock) -> api.Relay:
    return api.Relay(carrier=InProcess(), clock=clock)


def reachable(address: str, *, proved: bool = True, wanted: bool = True, recipient: str = "account:1") -> None:
    moment = timezone.now() if proved else None
    Contact.objects.create(recipient=recipient, channel=Channel.EMAIL, address=address, proved_at=moment, wanted=wanted)


def told(number: int = 7, account: int = 1) -> int:
    return api.tell(account=account, template="test.issued", values={"number": number})[0]


def test_a_letter_says_little_and_leads_to_the_inbox(post: Post, relay: api.Relay) -> None:
    reachable("someone@example.org")
    message = told()
    relay.drain()
    (letter,) = post.letters
    assert letter["Subject"] == "证照 7 已签发"
    assert letter["To"] == "someone@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "zh-CN"
    text = letter.get_content()
    assert "您有一条新消息（7）" in text
    assert text.rstrip().endswith(f"/notices/{message}/")
    assert "张三" not in text
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (State.SENT, 1)
    assert delivery.reference == letter["Message-ID"]


def test_a_letter_is_in_the_language_of_its_reader(post: Post, relay: api.Relay) -> None:
    reachable("someone@example.org")
    Preference.objects.create(recipient="account:1", language="en")
    told()
    relay.drain()
    assert post.letters[0]["Subject"] == "Licence 7 was issued"
    assert post.letters[0]["Content-Language"] == "en"


@pytest.mark.parametrize("how", [{"proved": False}, {"wanted": False}, {"recipient": "account:2"}])
def test_only_proved_and_wanted_addresses_of_the_recipient_are_used(
    post: Post, relay: api.Relay, how: dict[str, Any]
) -> None:
    reachable("someone@example.org", **how)
    told()
    relay.drain()
    assert post.letters == []
    assert api.unread(recipients=["account:1"]) == 1


def test_a_refused_address_is_given_up_at_once_and_holds_nobody_up(post: Post, relay: api.Relay) -> None:
    post.refusals["gone@example.org"] = "550 No such user"
    reachable("gone@example.org")
    reachable("there@example.org", recipient="account:2")
    told()
    told(account=2)
    relay.drain()
    dead = Delivery.objects.get(state=State.DEAD)
    assert (dead.address, dead.attempts) == ("gone@example.org", 1)
    assert [letter["To"] for letter in post.letters] == ["there@example.org"]


def test_an_address_that_is_busy_is_tried_again(post: Post, relay: api.Relay, clock: Clock) -> None:
    post.refusals["full@example.org"] = "452 Mailbox full"
    reachable("full@example.org")
    told()
    relay.drain()
    assert Delivery.objects.get().state == State.WAITING
    post.refusals.clear()
    clock.let_pass(seconds=10)
    relay.drain()
    assert Delivery.objects.get().state == State.SENT


@pytest.mark.parametrize("address", ["a@example.org\nBcc: b@example.org", "a@example.org, b@example.org", "no address"])
def test_nothing_is_smuggled_through_an_address(post: Post, relay: api.Relay, address: str) -> None:
    reachable(address)
    told()
    relay.drain()
    recipients = {each for letter in post.letters for each in letter.get_all("To", [])}
    assert not any("b@example.org" in each for each in recipients)
    assert all("Bcc" not in letter for letter in post.letters)


def test_a_server_that_is_away_for_an_hour_gets_everything_in_order(
    post: Post, relay: api.Relay, clock: Clock, settings: Any
) -> None:
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    reachable("someone@example.org")
    for minute in range(60):
        told(minute)
        relay.drain()
        clock.let_pass(minutes=1)
    assert post.letters == []
    settings.EMAIL_PORT = there
    clock.let_pass(minutes=15)
    relay.drain()
    assert [letter["Subject"] for letter in post.letters] == [f"证照 {minute} 已签发" for minute in range(60)]
