"""What both doors about the use of personal data have in common: who may ask about whom, and how a line is told."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from mumian.kernel.identity.api import Actor, Kind, actor_of, department_in, mandates_in_force
from mumian.kernel.ledger import api as ledger
from mumian.protocols.problem import Problem

READ_USAGE, SCOPE = "ledger.read_usage", "usage"
BASIS = "个人信息保护法 第四十五条"
USES = (ledger.Kind.ACCESS, ledger.Kind.CHANGE, ledger.Kind.EXCHANGE, ledger.Kind.DECISION)
DEEPEST = 10_000


def asker(request: HttpRequest, *, user: str, about: str) -> Actor:
    """Whoever asks, once it is sure that they may: the person, whoever acts for them, or a program with the right.

    A program that holds `ledger.read_usage` vouches for the person in `user`. Raises Problem 401 or 403; the answer is
    the same whether `about` exists or not.
    """
    actor = actor_of(request)
    if actor.kind == Kind.NOBODY:
        raise Problem(401, "Sign in first", "Only the person concerned sees who used their data.")
    vouched = actor.kind == Kind.PROGRAM and actor.holds(READ_USAGE)
    if vouched and (user == about or mandates_in_force().filter(agent__person=user, principal=f"person:{about}")):
        return actor
    if not vouched and user == actor.person and f"person:{about}" in actor.subjects | {f"person:{actor.person}"}:
        return actor
    raise Problem(403, "Not yours", "Only the person concerned, or who acts for them, sees who used their data.")


def lines(
    actor: Actor, *, about: str, since: datetime | None, until: datetime | None, system: str, offset: int, limit: int
) -> tuple[int, tuple[ledger.Line, ...]]:
    """How many lines there are about somebody, and those from `offset` on, newest first; withheld ones are left out.

    A program's question leaves a line of its own; the person's own does not.
    """
    wanted = ledger.Wanted(
        subject=f"person:{about}", system=system, kinds=USES, since=since, until=until, disclosed_at=timezone.now()
    )
    total = ledger.count(wanted=wanted)
    found = ledger.find(wanted=wanted, limit=offset + limit).lines[offset:] if offset < total else ()
    if actor.kind == Kind.PROGRAM:
        reason = actor.reason(purpose="向本人展示其个人信息使用情况", basis=BASIS)
        entry = ledger.Entry(
            kind=ledger.Kind.ACCESS, system="ledger", action="usage", subject=f"person:{about}", reason=reason
        )
        ledger.append(entry)
    return total, found


def receiver(line: ledger.Line) -> str:
    """Who used the data, by code: the department of the post, else the actor as the ledger spells it."""
    return department_in(post=line.post) or line.actor
