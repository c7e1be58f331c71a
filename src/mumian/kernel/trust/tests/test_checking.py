"""What our own judgement says of good, altered and revoked seals."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import api

from .making import REASON, pem_file, pyhanko


def test_a_sealed_document_names_seal_body_post_and_time(city: Reason, pdf: bytes) -> None:
    (verdict,) = api.check_pdf(pdf=api.seal_pdf(pdf=pdf, seal="office", reason=city))
    assert verdict.valid
    assert (verdict.signer, verdict.organisation, verdict.post) == ("示例局", "99440100MA00000000", "办公室")
    assert verdict.at is not None
    assert api.check_pdf(pdf=pdf) == ()


@pytest.mark.slow
def test_one_flipped_byte_of_a_sealed_document_is_noticed(city: Reason, pdf: bytes, tmp_path: Path) -> None:
    """Any byte that the seal covers; by us, and by the independent program for the first few."""
    sealed = api.seal_pdf(pdf=pdf, seal="office", reason=city)
    covered = len(pdf)  # the original document: all of it is under the seal
    root, file, seen = pem_file(api.Use.ROOT, tmp_path), tmp_path / "flipped.pdf", []

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(place=st.integers(0, covered - 1), bit=st.integers(0, 7))
    def flip(place: int, bit: int) -> None:
        flipped = sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :]
        with suppress(api.NotAccepted):  # it may be no PDF any more
            assert not any(verdict.valid for verdict in api.check_pdf(pdf=flipped))
        if len(seen) < 2:
            seen.append(place)
            file.write_bytes(flipped)
            assert "judged VALID" not in pyhanko(root, file)

    flip()


@pytest.mark.slow
def test_one_flipped_byte_of_data_or_of_its_signature_is_noticed(city: Reason) -> None:
    data = "关于某事项的决定".encode() * 20
    signature = api.sign_cms(data=data, seal="office", reason=city)
    assert api.check_cms(signature=signature, data=data).valid

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(place=st.integers(0, len(data) - 1), bit=st.integers(0, 7))
    def flip(place: int, bit: int) -> None:
        flipped = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
        assert api.check_cms(signature=signature, data=flipped).code == "HASH_FAILURE"

    flip()


@pytest.mark.slow
def test_what_was_sealed_before_a_compromise_stays_valid_and_what_comes_after_does_not(
    city: Reason, pdf: bytes
) -> None:
    before = api.seal_pdf(pdf=pdf, seal="office", reason=city)
    time.sleep(2.1)  # moments in certificates have whole seconds
    after = api.seal_pdf(pdf=pdf, seal="office", reason=city)
    (first,), (second,) = api.check_pdf(pdf=before), api.check_pdf(pdf=after)
    assert first.valid
    assert second.valid
    assert second.at is not None
    api.revoke(fingerprint=second.fingerprint, why=api.Revocation.KEY_COMPROMISE, since=second.at, reason=REASON)
    (first,), (second,) = api.check_pdf(pdf=before), api.check_pdf(pdf=after)
    assert first.valid
    assert (second.valid, second.code) == (False, "REVOKED")
    with pytest.raises(api.NotAccepted):
        api.seal_pdf(pdf=pdf, seal="office", reason=city)
    api.renew_seal(code="office", reason=city)
    assert api.check_pdf(pdf=api.seal_pdf(pdf=pdf, seal="office", reason=city))[0].valid


@pytest.mark.parametrize("bad", [b"", b"nonsense", b"%PDF-1.7"])
def test_what_is_no_signed_thing_is_refused_with_a_sentence(city: Reason, bad: bytes) -> None:
    with pytest.raises(api.NotAccepted):
        api.check_pdf(pdf=bad)
    with pytest.raises(api.NotAccepted):
        api.check_cms(signature=bad, data=b"")


def test_detached_without_data_is_refused_and_attached_is_read(city: Reason) -> None:
    with pytest.raises(api.NotAccepted):
        api.check_cms(signature=api.sign_cms(data=b"data", seal="office", reason=city))
    carried = api.sign_cms(data=b"data", seal="office", reason=city, detached=False)
    assert api.check_cms(signature=carried).valid
    assert api.check_cms(signature=carried, data=b"other").code == "HASH_FAILURE"
