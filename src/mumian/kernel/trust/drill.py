"""A compromise rehearsed: a seal made for it is stolen, revoked as of the theft, and renewed; each step is checked."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography.x509 import ocsp
from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from . import checking, revoking, seals, signing, status
from .models import Certificate, Revocation
from .refusals import NotAccepted

__all__ = ["Step", "drill"]

SECOND = 1.1  # moments in certificates have whole seconds


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step, how it ended, and how long it took."""

    name: str
    good: bool
    seconds: float


def drill(*, pdf: bytes, reason: Reason) -> Iterator[Step]:
    """Nothing of the city's own seals is touched; the seal of the drill stays in the records, revoked and renewed."""
    code = f"drill-{timezone.localtime():%Y%m%d-%H%M%S}"
    body = {"organisation": "99440100MA00000099", "post": "演练"}
    seal = seals.make(
        code=code, name_zh="密钥泄露演练章", name_en="Seal of the compromise drill", reason=reason, **body
    )
    stolen: Certificate = seal.certificate
    before = signing.seal_pdf(pdf=pdf, seal=code, reason=reason)
    yield _step("sealed before the theft: valid", lambda: checking.check_pdf(before)[0].valid)
    time.sleep(SECOND)
    theft = timezone.now()
    time.sleep(SECOND)
    after = signing.seal_pdf(pdf=pdf, seal=code, reason=reason)
    yield _step("sealed by the thief, unnoticed: valid", lambda: checking.check_pdf(after)[0].valid)
    why = Revocation.KEY_COMPROMISE
    yield _step("revoked as of the theft", lambda: _revoked(stolen, why, theft, reason))
    yield _step("the status answer says revoked", lambda: _answered(stolen))
    yield _step("sealed before the theft: still valid", lambda: checking.check_pdf(before)[0].valid)
    yield _step("sealed by the thief: not valid", lambda: checking.check_pdf(after)[0].code == "REVOKED")
    yield _step("the seal seals nothing any more", lambda: _refused(pdf, code, reason))
    seals.renew(code=code, reason=reason)
    renewed = signing.seal_pdf(pdf=pdf, seal=code, reason=reason)
    yield _step("renewed, it seals again: valid", lambda: checking.check_pdf(renewed)[0].valid)
    seals.suspend(code=code, suspended=True, reason=reason)


def _step(name: str, work: Callable[[], bool]) -> Step:
    start = time.perf_counter()
    good = work()
    return Step(name=name, good=good, seconds=time.perf_counter() - start)


def _revoked(row: Certificate, why: Revocation, since: datetime, reason: Reason) -> bool:
    done = revoking.revoke(fingerprint=row.fingerprint, why=why, since=since, reason=reason)
    row.revoked_from, row.revoked_for = done.revoked_from, done.revoked_for
    return done.revoked_from is not None


def _answered(row: Certificate) -> bool:
    return ocsp.load_der_ocsp_response(status.fresh_answer(row)).certificate_status == ocsp.OCSPCertStatus.REVOKED


def _refused(pdf: bytes, code: str, reason: Reason) -> bool:
    try:
        signing.seal_pdf(pdf=pdf, seal=code, reason=reason)
    except NotAccepted:
        return True
    return False
