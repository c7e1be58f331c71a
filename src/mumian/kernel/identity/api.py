"""Identity: who asks, in which post or for whom, and what they may see.

An `Account` is a login (`settings.AUTH_USER_MODEL`). An `Actor` is whoever a request or a job acts as: the account with
the post chosen or the person or organisation acted for. Every write and every read of personal records takes its ledger
`Reason` from an actor. Citizen numbers and credit codes are text in this room: it lies below the registers.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from . import acting, actors, brake, leaving, mandates, posts, programs, proving, security, tokens, visibility
from .actors import NOBODY, Actor, PostHeld
from .brake import Braked, Counted
from .declarations import PersonalData, PersonCheck, Right, Scope
from .models import Account, Kind, Level, Mandate, Post, Proof, Tenure
from .refusals import Impossible, NotAllowed
from .rules import (
    EVERYBODY,
    NOBODY_AT_ALL,
    Rule,
    for_a_purpose,
    in_department,
    in_district,
    own_account,
    own_code,
    own_name,
    own_subject,
    signed_in,
    through,
    with_right,
)
from .visibility import NotDeclaredError, Protection

__all__ = [
    "EVERYBODY",
    "NOBODY",
    "NOBODY_AT_ALL",
    "Account",
    "Actor",
    "Braked",
    "Counted",
    "Impossible",
    "Kind",
    "Level",
    "Mandate",
    "NotAllowed",
    "NotDeclaredError",
    "PersonCheck",
    "PersonalData",
    "Post",
    "PostHeld",
    "Proof",
    "Protection",
    "Right",
    "Rule",
    "Scope",
    "Tenure",
    "act_for",
    "act_for_oneself",
    "actor_of",
    "appoint",
    "as_job",
    "as_program",
    "ask_mandate",
    "attempt",
    "attempt_was_right",
    "bear_token",
    "check_against_register",
    "choose_post",
    "close_post",
    "declare_person",
    "delete_own_account",
    "department_in",
    "end_tenure",
    "export_own_data",
    "for_a_purpose",
    "forget_attempts",
    "forget_old_attempts",
    "give_mandate",
    "grant_mandate",
    "in_department",
    "in_district",
    "mandates_in_force",
    "may",
    "merge_accounts",
    "note_means",
    "note_security",
    "open_post",
    "open_with_token",
    "own_account",
    "own_code",
    "own_name",
    "own_subject",
    "posts_of",
    "programs",
    "protects",
    "prove_at_counter",
    "prove_by_certificate",
    "serve_at_counter",
    "sign_in_counted",
    "signed_in",
    "tenures_in_force",
    "through",
    "visible_to",
    "who_held",
    "with_right",
    "withdraw_mandate",
]

M = TypeVar("M", bound=Model)


def actor_of(request: HttpRequest) -> Actor:
    """Whoever makes this request; `NOBODY` when nobody is signed in or the account is closed.

    `name` is the ledger's spelling ("user:<username>"), `account` the account's key, `kind` who acts, `level` the
    real-name level, `person` the citizen number once it is proved at a counter or by certificate, else "",
    `organisation` the credit code acted for or "", `post` the post acted in (the only one held unless another was
    chosen), `on_behalf_of` the ledger subject acted for ("person:<number>"), `relation` and `scope` of that mandate,
    `means` how the session was signed in, `strong_at` (UTC) when a second factor was last shown, `rights` what may be
    done now, `everything` only for the installer's own account, `via` the program ("program:<client id>") whose token
    speaks for a person. Expired posts and mandates count no more at once.
    """
    return acting.actor_of(request)


def bear_token(request: HttpRequest, *, program: str, account: Account | None, scopes: frozenset[str]) -> None:
    """The door that checked a bearer token says what it is: the program's client id, the person (None when the program
    speaks for itself) and the scopes granted. The session counts no more in this request. A program holds its scopes
    as rights; a person owns nothing and holds no post until `open_with_token`.
    """
    tokens.bear(request, tokens.Token(program=program, account=account, scopes=scopes))


def open_with_token(request: HttpRequest, *, people: str = "", programs: str = "") -> bool:
    """Whether the request's token has the scope that this door asks of people, or of programs; "" opens to none.

    True makes `actor_of` the person with what is theirs; never in a post, never for somebody else.
    """
    return tokens.open_with(request, people=people, programs=programs)


def note_means(request: HttpRequest, *, means: str, strong: bool = False) -> None:
    """After a sign-in: remember in the session how it was done ("password", "passkey", …) and, when `strong`, that a
    second factor was shown just now.
    """
    acting.note_means(request, means=means, strong=strong)


def as_program(name: str, *, rights: frozenset[str] = frozenset()) -> Actor:
    """The actor of an outside program with this client id: "program:<client id>" in the ledger."""
    return actors.as_program(name, rights)


def as_job(name: str, *, rights: frozenset[str] = frozenset()) -> Actor:
    """The actor of a job of the platform itself, such as "notices.relay": "job:notices.relay" in the ledger."""
    return actors.as_job(name, rights)


def department_in(*, post: str) -> str:
    """The department (credit code) named in the `post` of a ledger line; empty when none is."""
    return actors.department_in(post)


def sign_in_counted(*, name: str, address: str) -> tuple[Counted, Counted]:
    """What an attempt to sign in is counted by: the name that is tried, and the network address it comes from."""
    return brake.of_sign_in(name=name, address=address)


def attempt(*counted: Counted) -> None:
    """Take a place at the brake before a secret is looked at. Raises Braked (with `wait` in seconds) when one of them
    has failed too often within a quarter of an hour; then nothing must be tried. Holds across processes and restarts.
    """
    brake.take(*counted)


def attempt_was_right(*counted: Counted) -> None:
    """Give the places back: what was right does not count."""
    brake.give_back(*counted)


def forget_attempts(*counted: Counted) -> None:
    """Begin anew, as after a password was set again by letter."""
    brake.clear(*counted)


def forget_old_attempts() -> int:
    """Drop rows that count no longer; returns how many. For a job now and then; the brake works without it."""
    return brake.forget_old()


def note_security(*, action: str, account: str, actor: str = "") -> None:
    """One ledger line (Kind.SECURITY) about the account with this username, such as "sign-in" or "webauthn added".

    `account` is "" when the name that was tried is no account's: what was typed there is never written, for people
    type passwords there by mistake. `actor` is who did it ("user:<username>"), "nobody" unless given.
    """
    security.note(action=action, account=account, actor=actor)


def choose_post(request: HttpRequest, *, tenure: int | None) -> None:
    """Act in the post of this tenure from now on, or in none. Raises NotAllowed when it is not held now."""
    acting.choose_post(request, tenure=tenure)


def act_for(request: HttpRequest, *, mandate: int) -> None:
    """Act for the principal of this mandate from now on; leaves a line they can read. The rights of a post are put down
    meanwhile, except at the counter. Raises NotAllowed when the mandate is not one's own or not in force.
    """
    acting.act_for(request, mandate=mandate)


def act_for_oneself(request: HttpRequest) -> None:
    """Put down the mandate in use; one of the counter ends with that."""
    acting.act_for_oneself(request)


def open_post(
    actor: Actor,
    *,
    department: str,
    department_zh: str,
    department_en: str,
    district: str,
    title_zh: str,
    title_en: str,
    rights: list[str],
) -> Post:
    """A new post of a department (credit code) for a district (division code), carrying rights (codes of `Right`).

    Needs "identity.open_post"; raises NotAllowed. A post is never changed: close it and open another.
    """
    return posts.open_post(
        actor,
        department=department,
        department_zh=department_zh,
        department_en=department_en,
        district=district,
        title_zh=title_zh,
        title_en=title_en,
        rights=rights,
    )


def close_post(actor: Actor, post: Post) -> None:
    """Close a post: its tenures end now. Needs "identity.open_post"; raises Impossible when it is closed already."""
    posts.close_post(actor, post)


def appoint(
    actor: Actor, *, account: Account, post: Post, begins: datetime, basis: str, ends: datetime | None = None
) -> Tenure:
    """Give an account a post from `begins` up to, not including, `ends`; `basis` names the document of appointment.

    Needs "identity.appoint" in the same department, for a district within one's own; never for oneself (NotAllowed).
    Raises Impossible when the post is closed or held already in that time.
    """
    return posts.appoint(actor, account, post, begins=begins, ends=ends, basis=basis)


def end_tenure(actor: Actor, tenure: Tenure, *, basis: str, at: datetime | None = None) -> Tenure:
    """End a tenure at a moment (default: now); the old statement stays on record. Rights end at once with it."""
    return posts.end_tenure(actor, tenure, at=at, basis=basis)


def who_held(post: Post, *, at: datetime, known: datetime | None = None) -> QuerySet[Tenure]:
    """Who was in a post at a moment, as it was known at another (default: now); with account and post."""
    return posts.who_held(post, at=at, known=known)


def posts_of(account: Account) -> list[PostHeld]:
    """The posts that an account may act in this moment, longest held first."""
    return posts.held_now(account)


def tenures_in_force(*, at: datetime | None = None) -> QuerySet[Tenure]:
    """Tenures that hold at a moment (default: now), as known today, of open posts and active accounts."""
    return posts.current(at)


def ask_mandate(
    actor: Actor, *, relation: str, principal: str, name: str, basis: str, ends: datetime | None = None
) -> Mandate:
    """Ask to act for a child, a ward, or an organisation as its legal representative (`Mandate.Relation`).

    `principal` is a ledger subject, `basis` the evidence to be shown. Needs real-name level L1 (Impossible). An
    official confirms it with `grant_mandate`. For a child it ends on the eighteenth birthday (民法典 art. 17, 34).
    """
    return mandates.ask(actor, relation=relation, principal=principal, name=name, basis=basis, ends=ends)


def grant_mandate(actor: Actor, mandate: Mandate) -> None:
    """Confirm a request after seeing the evidence. Needs "identity.confirm_mandate"; never one's own (NotAllowed)."""
    mandates.grant(actor, mandate)


def give_mandate(
    actor: Actor, *, agent: Account, relation: str, ends: datetime, basis: str, scope: tuple[str, ...] = ()
) -> Mandate:
    """Let somebody act for oneself (PARENT, from level L2) or for the organisation one represents (AGENT).

    `scope` names systems by code, empty for all; `ends` within three years. The agent needs level L1. In force at once.
    """
    return mandates.give(actor, agent, relation=relation, scope=scope, ends=ends, basis=basis)


def serve_at_counter(actor: Actor, *, person: str, evidence: str) -> Mandate:
    """A clerk with "identity.counter" acts for the citizen present, for half an hour at most; `evidence` says how it
    was seen who stands there. Never for oneself.
    """
    return mandates.at_counter(actor, person=person, evidence=evidence)


def withdraw_mandate(actor: Actor, mandate: Mandate, *, why: str) -> None:
    """End a mandate at once: by whom it is for, by the agent, or by an official with "identity.confirm_mandate"."""
    mandates.withdraw(actor, mandate, why=why)


def mandates_in_force(*, at: datetime | None = None) -> QuerySet[Mandate]:
    """Mandates that were granted and hold at a moment (default: now)."""
    return mandates.in_force(at)


def declare_person(actor: Actor, *, number: str) -> None:
    """Keep what somebody says of themselves (level L0). Raises Impossible when it is no citizen number."""
    proving.declare(actor, number=number)


def check_against_register(actor: Actor, *, number: str, name: str) -> bool:
    """Compare number and name with the register of people; True raises one's own account to L1.

    Five tries a day. The answer is also False when another account holds the number. Raises Impossible.
    """
    return proving.check_register(actor, number=number, name=name)


def prove_at_counter(actor: Actor, *, account: Account, number: str, evidence: str) -> None:
    """An official with "identity.prove_person" has person and document before them: level L2.

    A weaker account with this number loses it; Impossible when another is proved as strongly (merge them).
    """
    proving.prove_at_counter(actor, account, number=number, evidence=evidence)


def prove_by_certificate(actor: Actor, *, account: Account, number: str, evidence: str) -> None:
    """The room that verified a certificate says whose it is: level L3; `evidence` names the certificate.

    The caller answers for the verification. The actor is the owner, or an official with "identity.prove_person".
    """
    proving.prove_by_certificate(actor, account, number=number, evidence=evidence)


def protects(model: type[Model], rule: Rule, *, actions: Mapping[str, Rule] | None = None) -> Protection:
    """Declare who sees the rows of a table: put the answer into OFFERS of a room (`offers.py`) or `offers` of a system.

    A rule is composed with `|` and `&` of the parts exported here; `actions` says what else may be done with a visible
    row, such as {"close": with_right("identity.open_post")}. Nothing is visible that no rule names.
    """
    return visibility.protects(model, rule, actions)


def visible_to(actor: Actor, rows: "type[M] | QuerySet[M]", *, purpose: str = "") -> "QuerySet[M]":
    """The rows of a table, or of a query over it, that this actor may see, as one SQL question without doubled rows.

    `purpose` is what the ledger will keep; some rules open nothing without one. Public tables answer all rows, internal
    ones none. Raises NotDeclaredError for a table of which nothing is declared.
    """
    return visibility.visible_to(actor, rows, purpose)


def may(actor: Actor, action: str, thing: Model, *, purpose: str = "") -> bool:
    """Whether the actor sees this row ("see") and may do what its protection names; undeclared actions are refused."""
    return visibility.may(actor, action, thing, purpose)


def export_own_data(actor: Actor) -> bytes:
    """A ZIP with one JSON file for each declared `PersonalData`; leaves a line (个人信息保护法 art. 45). NotAllowed for
    whoever is not signed in or acts for somebody else.
    """
    return leaving.export(actor)


def delete_own_account(actor: Actor) -> None:
    """Close the account and forget name, addresses and number (个人信息保护法 art. 47); ledger and decisions stay.

    Mandates from and to it end. Raises Impossible while it holds a post.
    """
    leaving.delete(actor)


def merge_accounts(actor: Actor, *, kept: Account, dropped: Account) -> None:
    """Make two accounts of one person one; `dropped` is closed and points to `kept`, with a line about each.

    The actor is the owner of `kept`, and the caller has seen proof that `dropped` is theirs too, or an official with
    "identity.prove_person". Raises Impossible for different people, closed accounts, or when `dropped` holds a post.
    """
    leaving.merge(actor, kept=kept, dropped=dropped)
