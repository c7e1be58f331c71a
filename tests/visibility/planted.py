"""Rows with marks that nothing else in the city bears, and who may ever find each of them in an answer."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from mumian.kernel.identity.api import Account, Level, Mandate, Proof, Tenure
from mumian.kernel.ledger.api import Entry, Kind, Reason, append
from mumian.kernel.licences.api import TYPES
from mumian.kernel.licences.models import Licence
from mumian.kernel.notices.models import Message
from mumian.kernel.registers.models import Act, PersonVersion
from tests.officials import give_post

MEI, LIN = "990106199001015014", "990105198502025025"
NAMES = {MEI: "瞾檬壹", LIN: "瞾檬贰"}
HEARD = "zq-licence-mei"
LOOK_UP = "registers.view_personversion"
LICENCES = ("licences.view_licence", "licences.add_licence", "licences.change_licence")
ISSUER, POLICE = TYPES["elderly-card"].issuer.code, "1199010000000102XM"


@dataclass(frozen=True)
class Mark:
    """A text that stands in one row, and the actors who may read it."""

    text: str
    readers: frozenset[str]


def masked(code: str) -> str:
    """A citizen number as masked views show it: a trace of the row all the same."""
    return f"{code[:6]}{'*' * 8}{code[-4:]}"


def plant() -> tuple[dict[str, Account | AnonymousUser], list[Mark]]:
    """Actors by name, and the marks."""
    people = _people()
    officers = _officers()
    _register()
    _rows(people, officers)
    actors = {"nobody": AnonymousUser(), **people, **officers}
    of_mei, of_lin = {"mei", "clerk106", "root"}, {"lin", "clerk105", "root"}
    card = {"mei", "root", "health106", "counter106"}
    marks = [
        *(Mark(text, frozenset(of_mei)) for text in (NAMES[MEI], masked(MEI))),
        *(Mark(text, frozenset(of_lin)) for text in (NAMES[LIN], masked(LIN))),
        Mark("zq-mail-mei", frozenset({"mei"})),
        Mark("zq-phone-mei", frozenset({"mei"})),
        Mark("zq-mail-clerk106", frozenset({"clerk106", "head106", "root"})),
        Mark("zq-tenure-clerk106", frozenset({"clerk106", "head106", "root"})),
        Mark("zq-tenure-clerk105", frozenset({"clerk105", "root"})),
        Mark("zq-mandate-lin", frozenset({"mei", "lin", "root"})),
        Mark("zq-proof-mei", frozenset({"mei"})),
        Mark("zq-ledger-mei", frozenset({"mei", "clerk106", "root"})),
        Mark("zq-message-mei", frozenset({"mei"})),
        Mark(HEARD, frozenset(card)),
    ]
    return actors, marks


def _account(name: str, **values: object) -> Account:
    return Account.objects.create_user(
        name, email=f"zq-mail-{name}@example.org", phone=f"zq-phone-{name}"[:20], name=f"zq-name-{name}", **values
    )


def _people() -> dict[str, Account]:
    proved = {"level": Level.L2, "proved_at": timezone.now(), "proved_how": "counter"}
    return {
        "stranger": _account("stranger"),
        "mei": _account("mei", person=MEI, **proved),
        "lin": _account("lin", person=LIN, **proved),
    }


def _officers() -> dict[str, Account]:
    made = {name: _account(name) for name in ("clerk106", "clerk105", "expired", "otherwise", "head106")}
    give_post(made["clerk106"], LOOK_UP, district="440106")
    give_post(made["clerk105"], LOOK_UP, district="440105")
    tenure = give_post(made["expired"], LOOK_UP, "licences.view_licence", "identity.open_post", district="440100")
    Tenure.objects.filter(pk=tenure.pk).update(ends=timezone.now() - dt.timedelta(seconds=1))
    give_post(made["otherwise"], "traffic.add_load")
    give_post(made["head106"], "identity.appoint", district="440106")
    for name, department, district, *more in (
        ("health106", ISSUER, "440106"),
        ("health105", ISSUER, "440105"),
        ("police106", POLICE, "440106"),
        ("counter106", POLICE, "440106", "licences.every_body"),
    ):
        made[name] = _account(name)
        give_post(made[name], *LICENCES, *more, department=department, district=district)
    made["root"] = Account.objects.create_superuser("root", email="root@example.org")
    for name in ("clerk106", "clerk105"):
        Tenure.objects.filter(account=made[name]).update(basis=f"zq-tenure-{name}")
    return made


def _register() -> None:
    act = Act.objects.create(at=timezone.now(), kind="entry", register="person", body="b", actor="a", basis="b")
    for code, area in ((MEI, "440106001001"), (LIN, "440105001001")):
        PersonVersion.objects.create(
            code=code,
            name=NAMES[code],
            sex=2,
            birth_date=dt.date(1990, 1, 1),
            area=area,
            valid_from=dt.date(1990, 1, 1),
            entered=act,
        )


def _rows(people: dict[str, Account], officers: dict[str, Account]) -> None:
    now = timezone.now()
    Mandate.objects.create(
        agent=people["mei"],
        principal=f"person:{LIN}",
        principal_name="zq-mandate-lin",
        relation="parent",
        begins=now,
        ends=now + dt.timedelta(days=9),
        asked_at=now,
        granted_at=now,
    )
    Proof.objects.create(account=people["mei"], level=2, person=MEI, succeeded=True, at=now, evidence="zq-proof-mei")
    append(
        Entry(
            kind=Kind.ACCESS,
            system="registers",
            action="look-up",
            subject=f"person:{MEI}",
            reason=Reason(actor=f"user:{officers['clerk106'].username}", purpose="zq-ledger-mei", basis="b"),
        )
    )
    Message.objects.create(
        recipient=f"person:{MEI}",
        template="t",
        sender="s",
        title_zh="zq-message-mei",
        title_en="zq-message-mei",
        at=now,
    )
    Licence.objects.create(
        identifier="zq",
        type="elderly-card",
        issuer=ISSUER,
        serial="1",
        number="1",
        holder_kind="person",
        holder=MEI,
        holder_name=HEARD,
        area="440106",
        content={"name": HEARD},
        issued_on=now.date(),
        valid_from=now.date(),
        sole=False,
    )
