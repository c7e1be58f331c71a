"""Time-stamps (RFC 3161), signed by the city's own time-stamping certificate."""

import asyncio
import secrets
from datetime import datetime
from hashlib import sha256

from asn1crypto import cms, core, keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.utils import timezone
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from . import authority, store
from .models import Certificate, Use
from .profiles import TIMESTAMP_POLICY

__all__ = ["OwnTime", "answer", "signer_of", "stamp"]

DIGESTS = {"sha256": 32, "sha384": 48, "sha512": 64}


def signer_of(row: Certificate) -> SimpleSigner:
    """The signer of the library for one of our certificates, with the certificates above it."""
    key = store.load(row.key).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    above = [x509.Certificate.load(bytes(each.der)) for each in authority.chain(row)]
    return SimpleSigner(
        signing_cert=x509.Certificate.load(bytes(row.der)),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore.from_certs(above),
    )


def stamp(*, data: bytes) -> bytes:
    """A time-stamp token (CMS, DER) over the SHA-256 of the data."""
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": sha256(data).digest()}
    asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
    token: bytes = asyncio.run(OwnTime().answer(asked))["time_stamp_token"].dump()
    return token


def answer(request: bytes) -> bytes:
    """The DER response to a DER request; a rejection where it cannot be granted."""
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        failure = _unacceptable(asked)
    except (ValueError, TypeError, KeyError):
        failure = ("bad_data_format", "This is not a time-stamp request in DER.")
    if failure:
        info = {"status": "rejection", "status_string": [failure[1]], "fail_info": {failure[0]}}
        refused: bytes = Refusal({"status": info}).dump()
        return refused
    granted: bytes = asyncio.run(OwnTime().answer(asked)).dump()
    return granted


class Refusal(core.Sequence):
    """A response without a token, which the standard allows and the library's structure does not."""

    _fields = [("status", tsp.PKIStatusInfo)]


class OwnTime(TimeStamper):
    """Time-stamps for the signing library without a way through the network.

    The certificate is read when this is made: the library works in an event loop, where no records may be read.
    """

    def __init__(self) -> None:
        """Ready to stamp."""
        super().__init__()
        self._signer = signer_of(authority.working(Use.TIMESTAMP))

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """What the library calls."""
        return await self.answer(req)

    async def answer(self, asked: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The granted response to a request that is acceptable."""
        moment = timezone.now().replace(microsecond=0)
        content = {"content_type": "tst_info", "content": cms.ParsableOctetString(self._info(asked, moment).dump())}
        algorithm = asked["message_imprint"]["hash_algorithm"]["algorithm"].native
        token = await self._signer.async_sign_general_data(
            cms.EncapsulatedContentInfo(content),
            algorithm,
            detached=False,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=moment),
        )
        if not asked["cert_req"].native:
            del token["content"]["certificates"]
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})

    def _info(self, asked: tsp.TimeStampReq, moment: datetime) -> tsp.TSTInfo:
        info = {
            "version": "v1",
            "policy": TIMESTAMP_POLICY,
            "message_imprint": asked["message_imprint"],
            "serial_number": secrets.randbits(127) + 1,
            "gen_time": moment,
            "accuracy": {"seconds": 1},
        }
        if asked["nonce"].native is not None:
            info["nonce"] = asked["nonce"]
        return tsp.TSTInfo(info)


def _unacceptable(asked: tsp.TimeStampReq) -> tuple[str, str] | None:
    """Failure code and text for a request that cannot be granted."""
    imprint = asked["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    policy = asked["req_policy"].native
    if asked["version"].native != "v1":
        return "bad_request", "Only version 1 is answered."
    if algorithm not in DIGESTS:
        return "bad_alg", "Only SHA-256, SHA-384 and SHA-512 are stamped."
    if len(imprint["hashed_message"].native) != DIGESTS[algorithm]:
        return "bad_data_format", "The digest has not the length of its algorithm."
    if policy and policy != TIMESTAMP_POLICY:
        return "unaccepted_policy", f"The policy here is {TIMESTAMP_POLICY}."
    if asked["extensions"].native:
        return "unaccepted_extensions", "No extension is known here."
    asked["nonce"].native  # noqa: B018 - parses it now, as the library is lazy
    return None
