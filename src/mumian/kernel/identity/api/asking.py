"""Who asks: the actor of a request, of a program, of a job; changing post and principal."""

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from mumian.kernel.identity import acting, actors, tokens
from mumian.kernel.identity.actors import Actor
from mumian.kernel.identity.models import Account, Mandate


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


def choose_post(request: HttpRequest, *, tenure: int | None) -> None:
    """Act in the post of this tenure from now on, or in none. Raises NotAllowed when it is not held now."""
    acting.choose_post(request, tenure=tenure)


def act_for(request: HttpRequest, *, mandate: int) -> None:
    """Act for the principal of this mandate from now on; leaves a line they can read. The rights of a post are put down
    meanwhile, except at the counter. Raises NotAllowed when the mandate is not one's own or not in force.
    """
    acting.act_for(request, mandate=mandate)


def acting_for(request: HttpRequest) -> Mandate | None:
    """The mandate in use in this session; costs nothing while none was chosen."""
    return acting.acting_for(request)


def end_use(actor: Actor, *, mandate: Mandate, session: SessionBase) -> None:
    """Put a mandate down in a session of its agent, as whom it is for or as the agent; both read of it.

    NotAllowed for others. The mandate itself stays in force.
    """
    acting.end_use(actor, mandate, session)


def act_for_oneself(request: HttpRequest) -> None:
    """Put down the mandate in use; one of the counter ends with that."""
    acting.act_for_oneself(request)
