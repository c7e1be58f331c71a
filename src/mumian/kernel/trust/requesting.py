"""Asking for a certificate: for the post somebody acts in or the organisation they act for; somebody else decides."""

from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
)
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Actor, NotAllowed, may, visible_to
from mumian.kernel.ledger.api import Entry, Kind, append

from . import issuing, outside, revoking
from .models import Certificate, Request, Revocation, Use
from .refusals import NotAccepted
from .values import Holder

__all__ = ["BASIS", "DECIDE", "ask", "chain", "decide", "made_key", "requests", "revoke"]

DECIDE = "trust.decide_request"
BASIS = "电子签名法 第十三条"
SHORTEST_PHRASE = 12
MOST_OPEN = 5


def ask(actor: Actor, *, pkcs10: bytes, purpose: str, organisation_name: str) -> Request:
    """Ask. Who is named follows from the actor, never from what is handed in. Raises NotAllowed, NotAccepted."""
    digest = sha256(issuing.asked_key(pkcs10).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
    with transaction.atomic():
        made = Request(**_named(actor), pkcs10=pkcs10, key_digest=digest, purpose=purpose)
        made.organisation_name, made.asked_by_id = organisation_name[:200], actor.account
        if Request.objects.filter(asked_by=actor.account, state=Request.State.WAITING).count() >= MOST_OPEN:
            raise NotAccepted(_("Wait until your open requests are decided."))
        if Request.objects.filter(key_digest=digest).exclude(state=Request.State.REFUSED).exists():
            raise NotAccepted(_("This key has been handed in already. Make a new one for each certificate."))
        made.save()
        _told(actor, made, "certificate.ask", made.purpose)
    return made


def decide(actor: Actor, request: Request, *, granted: bool, why: str) -> Request:
    """Issue or refuse, once; nobody decides on their own. Raises NotAllowed, NotAccepted, NoAuthority."""
    with transaction.atomic():
        held = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if held.asked_by_id == actor.account or not may(actor, "decide", held):
            raise NotAllowed
        if held.state != Request.State.WAITING:
            raise NotAccepted(_("This request was decided meanwhile."))
        if not (granted or why.strip()):
            raise NotAccepted(_("Say why the request is refused."))
        held.decided_by, held.decided_at, held.why = actor.name, timezone.now(), why.strip()
        held.state = Request.State.ISSUED if granted else Request.State.REFUSED
        if granted:
            held.certificate = _issued(actor, held)
        held.save()
        _told(actor, held, f"certificate.{held.state}", held.purpose)
    return held


def revoke(actor: Actor, request: Request, *, why: Revocation, purpose: str) -> None:
    """Whoever asked, acts for the organisation, or decides, ends it now. Raises NotAllowed, NotAccepted."""
    if not may(actor, "see", request) or request.certificate is None:
        raise NotAllowed
    reason = actor.reason(purpose=purpose, basis=BASIS)
    revoking.revoke(fingerprint=request.certificate.fingerprint, why=why, since=None, reason=reason)


def chain(request: Request) -> str:
    """The certificate with the authority that issued it, as PEM; empty while there is none."""
    rows, row = [], request.certificate
    while row is not None and row.use != Use.ROOT:
        rows.append(outside.as_pem(row))
        row = row.issuer
    return "".join(rows)


def requests(actor: Actor) -> "QuerySet[Request]":
    """Those that this actor may see, newest first."""
    return visible_to(actor, Request).select_related("certificate__issuer__issuer", "asked_by")


def made_key(phrase: str) -> tuple[bytes, bytes]:
    """A new key on P-256, encrypted with the pass phrase (PKCS#8, PEM), and its request. Nothing of it is kept here."""
    if len(phrase) < SHORTEST_PHRASE:
        raise NotAccepted(_("The pass phrase needs at least %s characters.") % SHORTEST_PHRASE)
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(phrase.encode()))
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, SHA256())
    return pem, request.public_bytes(Encoding.DER)


def _named(actor: Actor) -> dict[str, str]:
    """The organisation acted for, else the post acted in."""
    kind, _colon, code = actor.on_behalf_of.partition(":")
    if kind == "organisation" and (not actor.scope or "trust" in actor.scope):
        return {"use": Use.ORGANISATION, "organisation": code}
    if actor.post and not actor.on_behalf_of:
        return {"use": Use.POST, "organisation": actor.post.department, "post": actor.post.title}
    raise NotAllowed


def _issued(actor: Actor, asked: Request) -> Certificate:
    holder = Holder(
        name=asked.post or asked.organisation_name or asked.organisation,
        organisation=asked.organisation,
        organisation_name=asked.organisation_name,
        post=asked.post,
        reference=f"request:{asked.pk}",
    )
    reason = actor.reason(purpose=asked.purpose, basis=BASIS)
    return issuing.issue_for_request(use=Use(asked.use), holder=holder, request=bytes(asked.pkcs10), reason=reason)


def _told(actor: Actor, request: Request, action: str, purpose: str) -> None:
    append(
        Entry(
            kind=Kind.DECISION if request.decided_at else Kind.CHANGE,
            system="trust",
            action=action,
            subject=f"account:{request.asked_by.username}",
            reason=actor.reason(purpose=purpose, basis=BASIS),
            digest=bytes.fromhex(request.key_digest),
        )
    )
