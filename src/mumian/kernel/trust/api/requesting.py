"""Requests for certificates, and the decision on them."""

from django.db.models import QuerySet

from mumian.kernel.identity.api import Actor
from mumian.kernel.trust import requesting
from mumian.kernel.trust.models import Request, Revocation


def ask_for_certificate(actor: Actor, *, pkcs10: bytes, purpose: str, organisation_name: str = "") -> Request:
    """Ask for a certificate of the organisation the actor acts for, else of the post they act in.

    `pkcs10` is the request of their key (PEM or DER); only the key of it counts. Raises NotAllowed when they act in
    neither, NotAccepted for a broken request, a weak key, one that was handed in before, or too many open requests.
    """
    return requesting.ask(actor, pkcs10=pkcs10, purpose=purpose, organisation_name=organisation_name)


def decide_request(actor: Actor, request: Request, *, granted: bool, why: str = "") -> Request:
    """Issue the certificate or refuse it, once. Raises NotAllowed without the right and for one's own request,
    NotAccepted when it was decided or is refused without a word why, NoAuthority without a city CA.
    """
    return requesting.decide(actor, request, granted=granted, why=why)


def requests_for(actor: Actor) -> "QuerySet[Request]":
    """The requests that this actor may see: their own, their organisation's, or all for whoever decides."""
    return requesting.requests(actor)


def make_key(*, phrase: str) -> tuple[bytes, bytes]:
    """A new key, encrypted with the pass phrase (PKCS#8, PEM), and its PKCS#10 request; the city keeps no copy."""
    return requesting.made_key(phrase)


def revoke_requested(actor: Actor, request: Request, *, why: Revocation, purpose: str) -> None:
    """End the certificate of a request now: who asked for it, the organisation, or who decides. Raises NotAllowed,
    NotAccepted.
    """
    requesting.revoke(actor, request, why=why, purpose=purpose)


def requested_chain(request: Request) -> str:
    """The certificate that was issued, and the authority's, as PEM; empty while there is none."""
    return requesting.chain(request)
