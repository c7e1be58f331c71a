"""OCSP and revocation lists, as `openssl` sees them."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.kernel.ledger.api import Reason, Wanted, find
from mumian.kernel.trust import api
from mumian.kernel.trust.models import Certificate

from .making import REASON, openssl, pem_file, written


def asked(folder: Path, certificate: Path) -> Path:
    """A question about a certificate, made by `openssl`."""
    path = folder / "question"
    openssl("ocsp", "-issuer", pem_file(api.Use.ISSUING, folder), "-cert", certificate, "-reqout", path, "-no_nonce")
    return path


def judged(folder: Path, certificate: Path, answer: Path) -> str:
    """What `openssl` makes of an answer: signature, chain, status."""
    issuing, root = pem_file(api.Use.ISSUING, folder), pem_file(api.Use.ROOT, folder)
    given_ = ("-issuer", issuing, "-cert", certificate, "-respin", answer, "-CAfile", root, "-verify_other", issuing)
    done = openssl("ocsp", *given_, "-no_nonce", "-status_age", "60")
    return done.stdout + done.stderr


@pytest.fixture
def seal_file(city: Reason, tmp_path: Path) -> Path:
    """The certificate of the seal, as a file."""
    return written(api.seals_of()[0].certificate.der, tmp_path / "seal.pem")


def test_openssl_reads_good_and_then_revoked(seal_file: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    question = asked(tmp_path, seal_file).read_bytes()
    answer.write_bytes(api.answer_status(request=question))
    said = judged(tmp_path, seal_file, answer)
    assert "Response verify OK" in said
    assert "seal.pem: good" in said
    fingerprint = api.seals_of()[0].certificate.fingerprint
    api.revoke(fingerprint=fingerprint, why=api.Revocation.KEY_COMPROMISE, reason=REASON)
    answer.write_bytes(api.answer_status(request=question))
    said = judged(tmp_path, seal_file, answer)
    assert "Response verify OK" in said
    assert "seal.pem: revoked" in said
    assert "keyCompromise" in said
    assert find(wanted=Wanted(subject=f"certificate:{fingerprint[:16]}")).lines[0].action == "certificate.revoke"


def test_a_serial_that_was_never_given_out_is_unknown(seal_file: Path, tmp_path: Path) -> None:
    question = tmp_path / "question"
    openssl("ocsp", "-issuer", pem_file(api.Use.ISSUING, tmp_path), "-serial", "4711", "-reqout", question)
    answer = tmp_path / "answer"
    answer.write_bytes(api.answer_status(request=question.read_bytes()))
    assert "Cert Status: unknown" in openssl("ocsp", "-respin", answer, "-noverify", "-resp_text").stdout


@pytest.mark.parametrize("bad", [b"", b"nonsense", b"\x30\x00", b"\x30\x03\x02\x01\x00"])
def test_a_broken_question_gets_the_answer_of_the_protocol(city: Reason, tmp_path: Path, bad: bytes) -> None:
    answer = tmp_path / "answer"
    answer.write_bytes(api.answer_status(request=bad))
    assert "malformedrequest" in openssl("ocsp", "-respin", answer, "-noverify").stdout.lower()


@pytest.mark.slow
def test_one_flipped_byte_of_an_answer_is_noticed(seal_file: Path, tmp_path: Path) -> None:
    """Whatever byte it is: the signature is over the data, and the rest is the signature and its certificate."""
    good = api.answer_status(request=asked(tmp_path, seal_file).read_bytes())
    answer = tmp_path / "answer"

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(place=st.integers(0, len(good) - 1), bit=st.integers(0, 7))
    def flip(place: int, bit: int) -> None:
        answer.write_bytes(good[:place] + bytes([good[place] ^ 1 << bit]) + good[place + 1 :])
        said = judged(tmp_path, seal_file, answer)
        assert "Response verify OK" not in said or "seal.pem: good" not in said

    flip()


@pytest.mark.slow
def test_the_list_names_what_is_revoked_and_openssl_obeys_it(seal_file: Path, tmp_path: Path) -> None:
    issuing, root = pem_file(api.Use.ISSUING, tmp_path), pem_file(api.Use.ROOT, tmp_path)
    chain = tmp_path / "chain.pem"
    chain.write_bytes(issuing.read_bytes() + root.read_bytes())

    def verify() -> str:
        lists = []
        for row in Certificate.objects.filter(use__in=(api.Use.ROOT, api.Use.ISSUING)):
            der, pem = tmp_path / f"{row.use}.crl", tmp_path / f"{row.use}.crl.pem"
            found = next(each for each in api.authorities() if each.fingerprint == row.fingerprint)
            der.write_bytes(api.revocation_list(short=found.short) or b"")
            openssl("crl", "-inform", "DER", "-in", der, "-out", pem)
            lists += ["-CRLfile", pem]
        done = openssl("verify", "-crl_check_all", "-CAfile", chain, *lists, seal_file)
        return done.stdout + done.stderr

    assert "OK" in verify()
    api.revoke(fingerprint=api.seals_of()[0].certificate.fingerprint, why=api.Revocation.CESSATION, reason=REASON)
    time.sleep(1.1)  # moments in certificates have whole seconds
    assert "certificate revoked" in verify()


def test_what_cannot_be_revoked(city: Reason) -> None:
    by_use = {each.use: each for each in api.authorities()}
    seal = api.seals_of()[0].certificate
    why = api.Revocation.KEY_COMPROMISE
    with pytest.raises(api.NotAccepted):
        api.revoke(fingerprint=by_use[api.Use.ROOT].fingerprint, why=why, reason=REASON)
    with pytest.raises(api.NotAccepted):
        api.revoke(fingerprint="00", why=why, reason=REASON)
    with pytest.raises(api.NotAccepted):
        api.revoke(fingerprint=seal.fingerprint, why=why, since=timezone.now() + timedelta(hours=1), reason=REASON)
    api.revoke(fingerprint=seal.fingerprint, why=why, reason=REASON)
    with pytest.raises(api.NotAccepted):
        api.revoke(fingerprint=seal.fingerprint, why=why, reason=REASON)


def test_a_revoked_service_is_replaced_at_once(city: Reason, pdf: bytes) -> None:
    old = next(each for each in api.authorities() if each.use == api.Use.TIMESTAMP)
    api.revoke(fingerprint=old.fingerprint, why=api.Revocation.KEY_COMPROMISE, reason=REASON)
    assert api.check_pdf(pdf=api.seal_pdf(pdf=pdf, seal="office", reason=city))[0].valid
