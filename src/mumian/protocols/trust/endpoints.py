"""Status of certificates (OCSP, revocation lists), time-stamps, and the certificates of the city's authorities."""

import datetime as dt
from base64 import b64decode
from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema

from mumian.kernel.trust import api
from mumian.protocols.problem import Problem, ProblemOut

T = TypeVar("T")
router = Router()
LARGEST = 64 * 1024  # a request for one status or one time-stamp has a few hundred bytes
Name = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="The first 16 digits of the subject key identifier.")]


class AuthorityOut(Schema):
    """An authority's certificate; `short` is the beginning of its subject key identifier, which names its files."""

    use: str
    short: str
    subject: str
    fingerprint: str
    not_before: dt.datetime
    not_after: dt.datetime
    in_use: bool


class AnchorOut(Schema):
    """A line of the trust list: an outside authority whose signatures the city accepts."""

    name_zh: str
    name_en: str
    basis: str
    since: dt.datetime
    subject: str
    fingerprint: str
    cross_certified: bool
    pem: str


def binary(takes: str, gives: str, *refusals: int) -> dict[str, Any]:
    """How the description shows bytes that go in and come out. What is no question gets its protocol's answer: 200."""
    problem = {"application/problem+json": {"schema": ProblemOut.model_json_schema()}}
    answers: dict[int, Any] = {status: {"description": "Refused", "content": problem} for status in (*refusals, 503)}
    answers[200] = {"description": "DER", "content": {gives: {"schema": {"type": "string", "format": "binary"}}}}
    shown: dict[str, Any] = {"responses": answers}
    if takes:
        content = {takes: {"schema": {"type": "string", "format": "binary"}}}
        shown["requestBody"] = {"required": False, "content": content}
    return shown


@router.post(
    "/ocsp",
    summary="Status of a certificate (RFC 6960)",
    openapi_extra=binary("application/ocsp-request", "application/ocsp-response", 413),
)
def ocsp(request: HttpRequest) -> HttpResponse:
    """The DER answer to a DER question about one certificate of this city."""
    return _status(_body(request))


@router.get(
    "/ocsp/{path:question}",
    summary="The same with the question in the address",
    openapi_extra=binary("", "application/ocsp-response", 404),
)
def ocsp_in_address(request: HttpRequest, question: str) -> HttpResponse:
    """The question in base64 in the address, as caches like it (RFC 6960, A.1)."""
    try:
        asked = b64decode(unquote(question), validate=True)
    except ValueError:
        asked = b""  # the protocol has its own answer for what is no question
    return _status(asked)


@router.post(
    "/timestamp",
    summary="A time-stamp (RFC 3161)",
    openapi_extra=binary("application/timestamp-query", "application/timestamp-reply", 413),
)
def timestamp(request: HttpRequest) -> HttpResponse:
    """The DER reply to a DER query: a time-stamp token over a SHA-256, SHA-384 or SHA-512 digest."""
    return _bytes(_needed(lambda: api.answer_timestamp(request=_body(request))), "application/timestamp-reply")


@router.get(
    "/crl/{short}.crl",
    summary="Revocation list of an authority (RFC 5280)",
    openapi_extra=binary("", "application/pkix-crl", 404, 422),
)
def crl(request: HttpRequest, short: Name) -> HttpResponse:
    """The newest revocation list, DER."""
    found = _needed(lambda: api.revocation_list(short=short))
    if found is None:
        raise Problem(404, "No such authority", "GET /api/trust/authorities names them.")
    return _bytes(found, "application/pkix-crl")


@router.get(
    "/certificates/{short}.cer",
    summary="Certificate of an authority",
    openapi_extra=binary("", "application/pkix-cert", 404, 422),
)
def certificate(request: HttpRequest, short: Name) -> HttpResponse:
    """The certificate, DER."""
    found = next((each for each in api.authorities() if each.short == short), None)
    if found is None:
        raise Problem(404, "No such authority", "GET /api/trust/authorities names them.")
    return _bytes(found.der, "application/pkix-cert")


@router.get("/authorities", response=list[AuthorityOut], summary="The city's authorities and services")
def authorities(request: HttpRequest) -> list[AuthorityOut]:
    """Root, issuing authority, time-stamping, status and licences: those in use and those before them."""
    return [
        AuthorityOut(
            use=each.use.value,
            short=each.short,
            subject=each.subject,
            fingerprint=each.fingerprint,
            not_before=each.not_before,
            not_after=each.not_after,
            in_use=each.current,
        )
        for each in api.authorities()
    ]


@router.get("/trust-list", response=list[AnchorOut], summary="Outside authorities that the city accepts")
def trust_list(request: HttpRequest) -> list[AnchorOut]:
    """The trust list in force."""
    return [
        AnchorOut(
            name_zh=each.name_zh,
            name_en=each.name_en,
            basis=each.basis,
            since=each.since,
            subject=each.certificate.subject,
            fingerprint=each.certificate.fingerprint,
            cross_certified=each.cross is not None,
            pem=each.certificate.pem,
        )
        for each in api.trust_list()
    ]


def _status(asked: bytes) -> HttpResponse:
    return _bytes(_needed(lambda: api.answer_status(request=asked)), "application/ocsp-response")


def _needed(work: Callable[[], T]) -> T:
    """What cannot be answered for want of an authority or a key is our fault, not the caller's."""
    try:
        return work()
    except (api.NoAuthority, api.KeyMissing) as error:
        raise Problem(503, "No authority at work", "The city's certification authority does not answer now.") from error


def _body(request: HttpRequest) -> bytes:
    """The bytes of a request, none of them read when they are too many."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise Problem(413, "Too large", f"A request has at most {LARGEST} bytes.")
    return request.body


def _bytes(content: bytes, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind)
