"""What of the city's tables is about people: a mark in each, so that reading a row is noticed wherever it happens."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import Model
from django.utils import timezone

from mumian.kernel.cases import models as cases
from mumian.kernel.clock.api import begin, limit, records
from mumian.kernel.identity import models as identity
from mumian.kernel.identity.api import Account, Protection
from mumian.kernel.ledger.api import Record
from mumian.kernel.licences import models as licences
from mumian.kernel.notices import models as notices
from mumian.kernel.registers import models as registers
from mumian.kernel.system.api import InternalRows, offered
from mumian.systems.grid.models import Report
from mumian.systems.privacy.models import Emergency, Question
from tests.officials import DEPARTMENT

from .planted import HEARD, LIN, MEI, NAMES

# Rooms and systems that keep nothing about anybody.
WITHOUT_PEOPLE = {
    "environment": "air, water, and the instruments that measure them",
    "indicators": "figures and tasks of the city",
    "sensing": "things",
    "traffic": "speeds of roads",
    "water": "metered areas, and meters by their number alone: no holder and no address",
}
# Tables that are protected or internal and yet tell nothing about anybody's life.
NOT_ABOUT_PEOPLE = {
    "cases.participant": "who may see which case, by code; seen with its case",
    "cases.running": "how far a process is; seen with its case",
    "cases.series": "counters",
    "identity.post": "an office, whoever holds it",
    "identity.attempt": "hashes of what was tried at the door",
    "identity.subject": "random numbers",
    "identity.ticket": "hashes of tokens",
    "ledger.leaf": "hashes",
    "ledger.node": "hashes",
    "ledger.unsealed": "numbers of records",
    "licences.series": "counters",
    "notices.lane": "a queue and its times",
    "notices.lead": "which process leads",
    "notices.position": "how far a queue was read",
    "notices.webhook": "addresses of programs",
    "notices.preference": "language and quiet hours, by which a message is delivered",
    "registers.act": "who entered something on which basis; seen with the entry",
    "registers.merge": "two numbers; seen with the entry",
    "trust.request": "keys of posts and organisations, and who asked for them in office",
    "trust.certificate": "keys of the city and of its seals",
    "trust.evidence": "hashes under a time-stamp",
}


@dataclass(frozen=True)
class Trace:
    """A text that stands in one row of one table, and how the ledger may name whom it is about."""

    table: str
    text: str
    subjects: frozenset[str]
    owner: str  # the account whose own row it is


def undeclared() -> list[str]:
    """Protected and internal tables of which nobody said whether they are about people; and those said twice."""
    models = {each.model for each in offered(Protection)} | {m for rows in offered(InternalRows) for m in rows.models}
    known = [*NOT_ABOUT_PEOPLE, *{table for table, _text, _who in MARKED if table not in OF_LIBRARIES}]
    tables = {model._meta.label_lower for model in models if model._meta.app_label not in WITHOUT_PEOPLE}
    return sorted(tables ^ set(known))


# One of the numbers that the walk puts into addresses; what a sequence gives depends on the tests before.
NUMBERED = 2026
OF_LIBRARIES = {"account.emailaddress"}
MARKED = (
    ("identity.account", "zq-phone-mei", "mei"),
    ("identity.account", "zq-phone-lin", "lin"),
    ("identity.account", "zq-mail-clerk106", "clerk106"),
    ("identity.tenure", "zq-tenure-clerk106", "clerk106"),
    ("identity.mandate", "zq-mandate-lin", "lin"),
    ("identity.mandate", "zq-asked-for-mei", "mei"),
    ("identity.proof", "zq-proof-mei", "mei"),
    ("identity.consent", "zq-consent-mei", "mei"),
    ("identity.grant", "zq-grant-mei", "mei"),
    ("ledger.record", "zq-ledger-mei", "mei"),
    ("registers.personversion", NAMES[MEI], "mei"),
    ("registers.personversion", NAMES[LIN], "lin"),
    ("registers.address", "zq-home-mei", "mei"),
    ("licences.licence", HEARD, "mei"),
    ("licences.act", "zq-act-mei", "mei"),
    ("licences.consent", "zq-allowed-mei", "mei"),
    ("licences.showing", "zq-showing-mei", "mei"),
    ("notices.message", "zq-message-mei", "mei"),
    ("notices.contact", "zq-reach-mei", "mei"),
    ("notices.interest", "zq-topic-mei", "mei"),
    ("notices.message", "zq-given-up-mei", "mei"),
    ("notices.delivery", "zq-sent-to-mei", "mei"),
    ("notices.outboxevent", "zq-event-mei", "mei"),
    ("cases.case", "zq-case-mei", "mei"),
    ("cases.step", "zq-opinion-mei", "mei"),
    ("cases.act", "zq-case-act-mei", "mei"),
    ("grid.report", "zq-report-mei", "mei"),
    ("privacy.question", "zq-question-mei", "mei"),
    ("privacy.emergency", "zq-emergency-mei", "mei"),
    ("account.emailaddress", "zq-box-mei", "mei"),
)
# Whose row it is as well, although it is about somebody else.
PARTIES = {"zq-mandate-lin": ("mei",)}
NUMBERS = {"mei": MEI, "lin": LIN}


def traces(actors: dict[str, Account]) -> list[Trace]:
    """The marks, with every spelling of whom they are about."""
    return [Trace(table, text, frozenset(_spellings(actors[who])), who) for table, text, who in MARKED]


def _spellings(account: Account) -> Iterator[str]:
    yield from (f"account:{account.username}", f"account:{account.pk}", f"user:{account.username}")
    if account.username in NUMBERS:
        yield f"person:{NUMBERS[account.username]}"


def plant_more(actors: dict[str, Account]) -> None:
    """The rows that `plant` leaves out."""
    mei, now = actors["mei"], timezone.now()
    later = now + dt.timedelta(days=9)
    _of_identity(mei, now)
    home = registers.Address.objects.create(area="440106001001", road="zq-home-mei")
    registers.PersonVersion.objects.filter(code=MEI).update(address=home)
    licence = licences.Licence.objects.get(identifier="zq")
    _act(licence, now)
    licences.Consent.objects.create(
        holder_kind="person",
        holder=MEI,
        elements=[],
        receiver="zq",
        purpose="zq-allowed-mei",
        given_at=now,
        until=later,
    )
    licences.Showing.objects.create(licence=licence, token="zq-showing-mei", claims=[], until=later)
    _of_notices(now)
    _of_cases(now)
    _of_privacy(mei, now)


def _of_identity(mei: Account, now: dt.datetime) -> None:
    identity.Consent.objects.create(account=mei, program="zq-consent-mei")
    identity.Grant.objects.create(account=mei, program="zq-grant-mei", proved_at=now)
    EmailAddress.objects.create(user=mei, email="zq-box-mei@example.org", verified=True, primary=True)
    values = {"relation": "child", "begins": now, "ends": now + dt.timedelta(days=9), "asked_at": now}
    identity.Mandate.objects.create(
        agent=Account.objects.get(username="stranger"),
        principal=f"person:{MEI}",
        principal_name="zq-asked-for-mei",
        **values,
    )


def _act(licence: Model, now: dt.datetime) -> None:
    values = {"kind": "issue", "after": "valid", "actor": "program:test", "why": "zq-act-mei", "basis": "b"}
    licences.Act.objects.create(licence=licence, at=now, **values)


def _of_notices(now: dt.datetime) -> None:
    who = f"person:{MEI}"
    notices.Contact.objects.create(
        recipient=who, channel="email", address="zq-reach-mei@example.org", proved_at=now, wanted=True
    )
    notices.Interest.objects.create(recipient=who, topic="zq-topic-mei")
    event = notices.OutboxEvent.objects.create(
        event_id="zq", source="zq", type="notices.told", subject=who, at=now, data={"zq": "zq-event-mei"}, left_at=now
    )
    lane = notices.Lane.objects.create(target="email", subject=who, inward=False, due_at=now)
    message = notices.Message.objects.get(title_zh="zq-message-mei")
    values = {"address": "zq-sent-to-mei@example.org", "made_at": now}
    notices.Delivery.objects.create(lane=lane, event=event, message=message, **values)
    dead = notices.Message.objects.create(
        recipient=who, template="t", sender="s", title_zh="zq-given-up-mei", title_en="zq-given-up-mei", at=now
    )
    told = {"type": "notices.told", "subject": f"message:{dead.pk}", "data": {"message": dead.pk}}
    other = notices.OutboxEvent.objects.create(event_id="zq2", source="zq", at=now, **told)
    notices.Delivery.objects.create(lane=lane, event=other, message=dead, state="dead", failed_at=now, **values)


def _of_cases(now: dt.datetime) -> None:
    office = {"department": DEPARTMENT, "district": "440106"}
    drawn = cases.Definition.objects.create(kind="zq", version=1, model=b"", drawn_at=now, drawn_by="program:test")
    case = cases.Case.objects.create(
        number="zq",
        kind="zq",
        definition=drawn,
        title="t",
        subject=f"person:{MEI}",
        subject_name="zq-case-mei",
        opened_at=now,
        opened_by="program:test",
        **office,
    )
    for code in (DEPARTMENT, f"person:{MEI}"):
        cases.Participant.objects.create(case=case, code=code, district="440106")
    Report.objects.create(case=case, category="zq", source="citizen", description="zq-report-mei", address="a")
    cases.Step.objects.create(case=case, task="t", element="e", name="n", since=now, opinion="zq-opinion-mei", **office)
    cases.Act.objects.create(case=case, at=now, kind="open", actor="program:test", why="zq-case-act-mei")


def _of_privacy(mei: Account, now: dt.datetime) -> None:
    line = Record.objects.filter(subject=f"person:{MEI}").first()
    Question.objects.create(
        pk=NUMBERED,
        line=line.pk,
        subject=f"person:{MEI}",
        system="registers",
        used_at=now,
        purpose="p",
        basis="b",
        kind="explain",
        text="zq-question-mei",
        asked_by=mei,
        asked_at=now,
        due=now,
        clock=records(clock=begin(limit=limit(code="personal-8-7"), at=now, reason="p")),
        department=DEPARTMENT,
    )
    Emergency.objects.create(
        pk=NUMBERED, subject=f"person:{MEI}", actor="user:clerk106", reason="zq-emergency-mei", at=now, found=True
    )
