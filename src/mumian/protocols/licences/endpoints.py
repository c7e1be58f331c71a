"""Verification for everybody, credentials for holders; people are shown only what they disclose."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from mumian.kernel.identity.api import Braked, Counted, actor_of, attempt, attempt_was_right
from mumian.kernel.licences import api
from mumian.kernel.trust.api import TrustError
from mumian.protocols.callers import callers
from mumian.protocols.problem import Problem, problems

from .schemas import (
    CredentialIn,
    CredentialOut,
    LineOut,
    NonceOut,
    PresentationIn,
    PresentedOut,
    TypeOut,
    VerdictOut,
)

router = Router()
MOST_WRONG = 30  # within a quarter of an hour from one network address, pages and this door together
PURPOSE, BASIS = "核验他人出示的电子证照", "国务院关于在线政务服务的若干规定（国令第716号）"


STATUS_LIST = {
    "responses": {
        200: {"description": "OK", "content": {"application/statuslist+jwt": {"schema": {"type": "string"}}}},
        **problems(404, 422)["responses"],  # type: ignore[dict-item]
    }
}


@router.get("/types", response=list[TypeOut], summary="Types of electronic licence")
def types(request: HttpRequest) -> list[TypeOut]:
    """What there is, by which law."""
    return [_type(kind) for kind in api.TYPES.values()]


@router.get("/types/{code}/metadata", summary="SD-JWT VC type metadata", openapi_extra=problems(404))
def metadata(request: HttpRequest, code: str) -> dict[str, object]:
    """Names and claims of a type in both languages; its address is the `vct` of credentials."""
    try:
        return api.type_metadata(type=code, issuer=_issuer(request))
    except api.LicenceRefused as refusal:
        raise Problem(404, "No such type", str(refusal)) from refusal


@router.get("/keys", summary="The key that signs credentials (JWK set)", openapi_extra=problems(404))
def keys(request: HttpRequest) -> dict[str, object]:
    """With its certificates as `x5c`."""
    with _signing():
        return api.issuer_keys()


@router.get(
    "/check/{token}",
    response=VerdictOut,
    summary="Whether a licence counts now",
    openapi_extra=problems(404, 429),
)
def check(request: HttpRequest, token: str) -> VerdictOut:
    """By the token of its picture code. The holder of a personal licence sees that it was checked."""
    guess = Counted(kind="licence-token", value=request.META.get("REMOTE_ADDR", ""), limit=MOST_WRONG)
    try:
        attempt(guess)
    except Braked as braked:
        raise Problem(429, "Too many wrong tokens", f"Wait {braked.wait} seconds.", wait=braked.wait) from braked
    verdict = api.verify(token=token, reason=_reason(request))
    if verdict is None:
        raise Problem(404, "No such licence", "Do not rely on what you were shown.")
    attempt_was_right(guess)
    return VerdictOut(
        good=verdict.good,
        standing=verdict.standing,
        type=verdict.type.code,
        holder=verdict.holder,
        number=verdict.number,
        issuer=verdict.issuer_name,
        issued_on=verdict.issued_on,
        valid_to=verdict.valid_to,
        lines=[LineOut(code=one.field.code, name=str(one.field.name), value=one.text) for one in verdict.lines],
        sample=verdict.sample,
    )


@router.post("/nonces", response=NonceOut, summary="A nonce for the proof of a holder's key")
def nonce(request: HttpRequest) -> NonceOut:
    """Good for five minutes."""
    return NonceOut(nonce=api.credential_nonce())


@router.post(
    "/credentials",
    response=CredentialOut,
    auth=callers(people="licences"),
    summary="One's own licence as SD-JWT VC",
    openapi_extra=problems(400, 401, 403, 404, 409, 422),
)
def credential(request: HttpRequest, asked: CredentialIn) -> CredentialOut:
    """For the signed-in holder; bound to the key in the proof, thirty days at most."""
    actor = actor_of(request)
    if not actor.person:
        raise Problem(403, "Prove your identity first", "A credential is handed to its holder only.")
    reason = actor.reason(purpose="本人领取可验证凭证", basis="个人信息保护法 第四十五条")
    try:
        made = api.credential(
            identifier=asked.identifier,
            holder=actor.person,
            proof=asked.proof,
            issuer=_issuer(request),
            reason=reason,
        )
    except api.CredentialRefused as refusal:
        raise Problem(400, "The proof is not accepted", str(refusal), fault=refusal.fault) from refusal
    except TrustError as error:
        raise Problem(404, "The city has no signing key", str(error)) from error
    except api.LicenceRefused as refusal:
        status = 404 if refusal.why is api.Why.NO_LICENCE else 409
        raise Problem(status, "No credential", str(refusal)) from refusal
    return CredentialOut(format="dc+sd-jwt", credential=made)


@router.post(
    "/presentations",
    response=PresentedOut,
    summary="Check an SD-JWT presentation",
    openapi_extra=problems(400, 404, 422),
)
def present(request: HttpRequest, given: PresentationIn) -> PresentedOut:
    """Signature, disclosures, key binding, time, and the state of the licence now."""
    try:
        found = api.presented(
            presentation=given.presentation, nonce=given.nonce, audience=given.audience, reason=_reason(request)
        )
    except api.CredentialRefused as refusal:
        return PresentedOut(good=False, fault=refusal.fault, says=str(refusal))
    except TrustError as error:
        raise Problem(404, "The city has no signing key", str(error)) from error
    return PresentedOut(
        good=found.good,
        standing=found.standing,
        type=found.type,
        issuing_authority=found.issuing_authority,
        sample=found.sample,
        claims=found.claims,
    )


@router.get("/statuses/{number}", summary="A status list (Token Status List)", openapi_extra=STATUS_LIST)
def statuses(request: HttpRequest, number: Annotated[int, Path(ge=0, le=1_000_000)]) -> HttpResponse:
    """Two bits a licence, signed."""
    with _signing():
        token = api.status_token(number=number, issuer=_issuer(request))
    if token is None:
        raise Problem(404, "No such list", "Lists begin with 0.")
    return HttpResponse(
        token, content_type="application/statuslist+jwt", headers={"Cache-Control": "public, max-age=60"}
    )


@contextmanager
def _signing() -> Iterator[None]:
    """Without the city's authority nothing can be signed or checked."""
    try:
        yield
    except TrustError as error:
        raise Problem(404, "The city has no signing key", str(error)) from error


def _issuer(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _reason(request: HttpRequest) -> api.Reason:
    return actor_of(request).reason(purpose=PURPOSE, basis=BASIS)


def _type(kind: api.LicenceType) -> TypeOut:
    return TypeOut(
        code=kind.code,
        name_zh=kind.name.zh,
        name_en=kind.name.en,
        type_code=kind.type_code,
        listed=kind.listed,
        issuer=kind.issuer.name.zh,
        validity=kind.validity,
        term_years=kind.term_years,
        laws=[str(law) for law in kind.laws],
    )
