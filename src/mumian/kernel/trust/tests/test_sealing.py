"""Seals on documents, signatures on data, time-stamps: what others make of them."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from mumian.kernel.ledger.api import Reason, Wanted, find
from mumian.kernel.trust import api

from .making import REASON, openssl, pem_file, pyhanko, written


def root_file(folder: Path) -> Path:
    """The root's certificate, as others are given it."""
    return pem_file(api.Use.ROOT, folder)


def test_an_independent_program_accepts_a_sealed_document(city: Reason, pdf: bytes, tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.pdf"
    sealed.write_bytes(api.seal_pdf(pdf=pdf, seal="office", reason=city))
    said = pyhanko(root_file(tmp_path), sealed)
    assert "The signature is judged VALID" in said
    assert "backed by a time stamping authority" in said


@pytest.mark.slow
def test_two_seals_stand_beside_each_other(city: Reason, pdf: bytes, tmp_path: Path) -> None:
    api.make_seal(code="second", name_zh="示例二局", organisation="99440100MA00000001", post="审批科", reason=city)
    sealed = tmp_path / "sealed.pdf"
    first = api.seal_pdf(pdf=pdf, seal="office", reason=city)
    sealed.write_bytes(api.seal_pdf(pdf=first, seal="second", reason=city))
    assert pyhanko(root_file(tmp_path), sealed).count("The signature is judged VALID") == 2


def test_openssl_accepts_signature_and_time_stamp_and_no_other_data(city: Reason, tmp_path: Path) -> None:
    root = root_file(tmp_path)
    data, other, signed, token = (tmp_path / name for name in ("data", "other", "signed", "token"))
    data.write_bytes("一份文件".encode())
    other.write_bytes("另一份文件".encode())
    signed.write_bytes(api.sign_cms(data=data.read_bytes(), seal="office", reason=city))
    token.write_bytes(api.timestamp(data=data.read_bytes()))
    cms = ("cms", "-verify", "-inform", "DER", "-in", signed, "-binary", "-CAfile", root, "-purpose", "any")
    stamp = ("ts", "-verify", "-in", token, "-token_in", "-CAfile", root)
    assert openssl(*cms, "-content", data).returncode == 0
    assert openssl(*cms, "-content", other).returncode != 0
    assert openssl(*stamp, "-data", data).returncode == 0
    assert openssl(*stamp, "-data", other).returncode != 0


def test_every_use_of_a_seal_leaves_a_line(city: Reason, pdf: bytes) -> None:
    api.seal_pdf(pdf=pdf, seal="office", reason=city)
    api.sign_cms(data=b"data", seal="office", reason=city)
    lines = find(wanted=Wanted(subject="seal:office")).lines
    assert [line.action for line in lines] == ["seal.use", "seal.use", "seal.make"]


def test_a_suspended_seal_seals_nothing(city: Reason, pdf: bytes) -> None:
    api.suspend_seal(code="office", suspended=True, reason=city)
    with pytest.raises(api.NotAccepted):
        api.seal_pdf(pdf=pdf, seal="office", reason=city)
    api.suspend_seal(code="office", suspended=False, reason=city)
    assert api.seal_pdf(pdf=pdf, seal="office", reason=city)


@pytest.mark.parametrize("bad", [b"", b"not a PDF", b"%PDF-1.7\n" + b"\0" * 500])
def test_what_is_no_pdf_is_refused_with_a_sentence(city: Reason, bad: bytes) -> None:
    with pytest.raises(api.NotAccepted):
        api.seal_pdf(pdf=bad, seal="office", reason=city)


def test_the_key_for_licences_has_its_certificates_with_it(city: Reason) -> None:
    key = api.issuer_key("licences")
    assert (key.alg, key.private.curve.name, len(key.x5c)) == ("ES256", "secp256r1", 2)
    with pytest.raises(api.NotAccepted):
        api.issuer_key("anything")


def test_a_certificate_is_given_for_the_key_of_a_request(city: Reason, tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, SHA256())
    holder = api.Holder(name="合成人员", reference="account:1")
    given = api.issue_certificate(
        use=api.Use.PERSON, holder=holder, request=request.public_bytes(Encoding.PEM), reason=REASON
    )
    made, issuing = written(given.der, tmp_path / "made.pem"), pem_file(api.Use.ISSUING, tmp_path)
    verified = openssl("verify", "-x509_strict", "-CAfile", root_file(tmp_path), "-untrusted", issuing, made)
    assert verified.returncode == 0, verified.stderr
    assert find(wanted=Wanted(subject="account:1")).lines[0].action == "certificate.issue"
    with pytest.raises(api.NotAccepted):
        api.issue_certificate(use=api.Use.PERSON, holder=holder, request=b"nonsense", reason=REASON)
