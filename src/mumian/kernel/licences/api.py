"""The door of the electronic licences (电子证照, GB/T 36901–36906): issue, show, verify, change, reuse.

Days are days in Shanghai, moments UTC. Every function that shows or changes what concerns a person takes a `Reason`
(who, purpose, legal basis) and leaves a line in the ledger in the same transaction. Whether a licence has expired is
read from its dates whenever it is asked for; no nightly job decides it.

With an `actor`, licences that they may not see do not exist, and neither do holders outside their district; without one
the platform itself asks, and its caller answers for that.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import LoadRefused, LoadReport

from . import changing, checking, issuing, reading, seen, showing
from . import handing_out as printing
from .answering import Answer, NoConsent, answers, consent, withdraw_consent
from .checking import Verdict
from .claims import Claim
from .claims import claims as claims_of
from .credentials import issuing as making
from .credentials import statuses
from .credentials import verifying as proving
from .credentials.issuing import Addresses
from .credentials.metadata import metadata
from .credentials.refusals import CredentialRefused, Fault
from .credentials.verifying import Presented
from .declarations import Body, Field, FieldKind, Holder, Law, LicenceType, Numbering, Validity, Words
from .documents import STANDINGS, Deed, Document, Line, document
from .issuing import Order
from .kinds import TYPES
from .loading.paper import load_paper
from .models import ActKind, State
from .printing.fonts import FontMissing
from .printing.pdf import picture_code as picture
from .refusals import LicenceRefused, Why
from .rules import EXPIRED, FUTURE, possible
from .sample import fill_sample, sample_ready
from .shared import Batch, NotShared, read_shared, write_shared
from .showing import Seen, Shown

__all__ = [
    "EXPIRED",
    "FUTURE",
    "STANDINGS",
    "TYPES",
    "ActKind",
    "Answer",
    "Batch",
    "Body",
    "Claim",
    "CredentialRefused",
    "Deed",
    "Document",
    "Fault",
    "Field",
    "FieldKind",
    "FontMissing",
    "Holder",
    "Law",
    "LicenceRefused",
    "LicenceType",
    "Line",
    "LoadRefused",
    "LoadReport",
    "NoConsent",
    "NotShared",
    "Numbering",
    "Order",
    "Presented",
    "Reason",
    "Seen",
    "Shown",
    "State",
    "Validity",
    "Verdict",
    "Why",
    "Words",
    "answers",
    "change",
    "claims",
    "consent",
    "counts",
    "credential",
    "credential_nonce",
    "fill_sample",
    "find",
    "history",
    "issuable",
    "issue",
    "issuer_keys",
    "licence",
    "licence_of",
    "licences_of",
    "load_paper",
    "pdf",
    "picture_code",
    "possible",
    "presented",
    "read_shared",
    "replace",
    "sample_ready",
    "see",
    "show",
    "status_token",
    "take_over",
    "type_metadata",
    "verify",
    "withdraw_consent",
    "write_shared",
]


def issue(*, order: Order, reason: Reason, actor: Actor | None = None) -> Document:
    """Issue to somebody in the registers; name, address and the like come from there, the rest from `order.content`.

    `number` is needed where the issuing body numbers the document itself, `valid_to` where it chooses the end;
    `issued_on` is today unless given. One transaction: licence, act, ledger line. Raises LicenceRefused.
    """
    return document(issuing.issue(order, reason, actor))


def take_over(*, order: Order, reason: Reason) -> Document:
    """Record a licence that another authority's system issued. Raises LicenceRefused."""
    return document(issuing.take_over(order, reason))


def replace(
    *,
    identifier: str,
    content: Mapping[str, str],
    reason: Reason,
    number: str = "",
    issued_on: dt.date | None = None,
    valid_to: dt.date | None = None,
    actor: Actor | None = None,
) -> Document:
    """A new version (换发, 补发) in place of one that is valid, lost or expired; the old one stops counting at once.

    The serial stays, the version counts on, registered facts are read afresh. Raises LicenceRefused.
    """
    dates = {"issued_on": issued_on, "valid_to": valid_to}
    return document(issuing.replace(identifier, content, reason, number=number, actor=actor, **dates))


def change(*, identifier: str, act: ActKind, reason: Reason, actor: Actor | None = None) -> Document:
    """Report lost, found, freeze, unfreeze, revoke, cancel. LicenceRefused when state or department forbid it."""
    return document(changing.change(identifier, act, reason, actor))


def licence(*, identifier: str, reason: Reason, actor: Actor | None = None) -> Document | None:
    """The licence with this identifier of GB/T 36904, whatever its state."""
    return reading.licence(identifier, reason, actor)


def licence_of(*, identifier: str, holder: str, reason: Reason, actor: Actor | None = None) -> Document | None:
    """The same for its holder (citizen number or credit code); None when it is somebody else's."""
    return reading.licence_of(identifier, holder, reason, actor)


def licences_of(
    *, holder_kind: Holder, holder: str, reason: Reason, actor: Actor | None = None
) -> tuple[Document, ...]:
    """Everything a person (citizen number) or organisation (credit code) has or had, the newest first."""
    return reading.licences_of(holder_kind, holder, reason, actor)


def history(*, identifier: str, reason: Reason, actor: Actor | None = None) -> tuple[Deed, ...]:
    """What was done with a licence, oldest first."""
    return reading.history(identifier, reason, actor)


def issuable(*, actor: Actor) -> frozenset[str]:
    """The types that this actor issues: those of their department, or at a general counter all."""
    area = actor.post.district if actor.post else ""
    kinds = [kind for kind in TYPES.values() if not kind.taken_over]
    return frozenset(kind.code for kind in kinds if seen.may_issue(actor, kind.issuer.code, area))


def find(
    *,
    text: str,
    reason: Reason,
    type: str = "",  # noqa: A002 - the word of the field
    standing: str = "",
    limit: int = 50,
    actor: Actor | None = None,
) -> tuple[Document, ...]:
    """Licences by identifier, number, holder's code or beginning of the holder's name, at most 100, the newest first.

    `standing` is a State, EXPIRED or FUTURE. One ledger line for the search and one for each licence of a person shown.
    """
    return reading.find(text, kind=type, standing=standing, reason=reason, actor=actor, limit=limit)


def counts(*, actor: Actor | None = None) -> dict[str, dict[str, int]]:
    """For each type how many there are in all and by standing. No personal data, hence no reason."""
    return reading.counts(actor)


def claims(*, licence: Document) -> dict[str, Claim]:
    """What the holder can show of a licence alone, by code: each field, and age claims such as `age_over_60`."""
    return claims_of(licence, timezone.localdate())


def show(*, identifier: str, claims: Sequence[str], reason: Reason) -> Shown:
    """The holder shows only these claims, under a token that dies after five minutes. Raises LicenceRefused."""
    return showing.show(identifier, claims, reason)


def see(*, token: str, reason: Reason) -> Seen | None:
    """What somebody sees to whom claims are shown; None when there is no such showing or its time is over."""
    return showing.see(token, reason)


def picture_code(*, text: str) -> str:
    """A QR code as SVG, for the address of a verification page."""
    return picture(text)


def verify(*, token: str, reason: Reason) -> Verdict | None:
    """Whether the licence behind a picture code counts today, and only what its verifier needs; None: no such code.

    The answer is never kept: a licence that is revoked is refused by the next question.
    """
    return checking.verify(token, reason)


def pdf(*, identifier: str, address: str, reason: Reason) -> bytes | None:
    """The licence to print: PDF/A and PDF/UA, Chinese fonts inside, a picture code that opens `address`, and the seal.

    `address` is the whole address of its verification page. A print by a body without a working seal says that it is
    not sealed. None: no such licence. Raises FontMissing when the machine has no Chinese font.
    """
    return printing.pdf(identifier, address, reason)


def credential_nonce() -> str:
    """A nonce for the proof of a holder's key, good for five minutes."""
    return making.nonce()


def credential(*, identifier: str, holder: str, proof: str, issuer: str, reason: Reason) -> str:
    """The licence as SD-JWT VC (`dc+sd-jwt`), bound to the key that signed `proof`, good for thirty days at most.

    `proof` is a JWT of kind `openid4vci-proof+jwt` by a P-256 key in its header, for the audience `issuer` (the city's
    own address) with a nonce of ours. Raises LicenceRefused, CredentialRefused.
    """
    return making.credential(identifier, holder, proof, Addresses(issuer=issuer), reason)


def presented(*, presentation: str, nonce: str, audience: str, reason: Reason) -> Presented:
    """Check an SD-JWT with key binding made for this nonce and audience, and the state now. CredentialRefused."""
    return proving.presented(presentation, nonce=nonce, audience=audience, reason=reason)


def status_token(*, number: int, issuer: str) -> str | None:
    """A status list (`statuslist+jwt`, two bits a licence: 0 valid, 1 invalid, 2 suspended); None: no such list."""
    return making.status_token(number, Addresses(issuer=issuer)) if statuses.exists(number) else None


def type_metadata(*, type: str, issuer: str) -> dict[str, Any]:  # noqa: A002 - the word of the field
    """SD-JWT VC type metadata. Raises LicenceRefused."""
    return metadata(issuing.kind_of(type), Addresses(issuer=issuer).type(type))


def issuer_keys() -> dict[str, Any]:
    """The public key that signs credentials and status lists, as a JWK set with its certificates."""
    return making.issuer_keys()
