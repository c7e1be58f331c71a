"""Seals outlive their certificates: the clock is moved on by years, with and without renewing the archive."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import apart, api, assessing

YEAR = timedelta(days=365)


def here(pdf: bytes, known: Callable[[bytes], assessing.Known]) -> list[tuple[bytes, assessing.Assessed]]:
    """The judgement in this process: the clock of another one cannot be moved."""
    found = assessing.signatures(pdf)
    signers = [each.signer_cert.dump() for each in found]
    return [(der, assessing.assessed(each, known(der))) for der, each in zip(signers, found, strict=True)]


@pytest.mark.slow
def test_a_seal_is_good_after_its_certificate_and_as_long_as_the_archive_is_renewed(
    city: Reason, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "pdf_signatures", here)
    now = timezone.now()
    sealed = api.seal_pdf(pdf=pdf, seal="office", reason=city)
    assert api.seals_of()[0].certificate.not_after < now + 4 * YEAR
    for years in (4, 8):
        with time_machine.travel(now + years * YEAR):
            (verdict,) = api.check_pdf(pdf=sealed)
            assert (verdict.code, verdict.at and verdict.at.date()) == ("OK", now.date())
    with time_machine.travel(now + 8 * YEAR):
        renewed = api.renew_archive(pdf=sealed)
    with time_machine.travel(now + 12 * YEAR):  # the certificate of the first time-stamp has ended
        assert not api.check_pdf(pdf=sealed)[0].valid
        assert api.check_pdf(pdf=renewed)[0].code == "OK"
        assert not api.check_pdf(pdf=renewed.replace(b"595", b"594", 1))[0].valid

    file = tmp_path / "renewed.pdf"
    file.write_bytes(renewed)
