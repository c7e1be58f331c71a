"""An outside authority: on the trust list, cross-certified, and off it again."""

from pathlib import Path

import pytest

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import api

from .making import REASON, openssl, pem_file, written


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with an authority made by `openssl` alone: root.pem, root.key, signer.pem, signer.key."""
    run = {"cwd": tmp_path}
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    more = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-x509", *new, "-keyout", "root.key", "-out", "root.pem", "-subj", "/C=CN/O=Other/CN=Other root",
            "-days", "3000", *more, **run)  # fmt: skip
    openssl("req", *new, "-keyout", "signer.key", "-out", "signer.csr", "-subj", "/C=CN/O=Other/CN=Other office", **run)
    (tmp_path / "signer.ext").write_text("keyUsage=critical,digitalSignature,nonRepudiation\n")
    openssl("x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key", "-out", "signer.pem",
            "-days", "900", "-extfile", "signer.ext", **run)  # fmt: skip
    return tmp_path


def signed(folder: Path, data: bytes) -> bytes:
    """A CMS signature of the outside office, made by `openssl`."""
    (folder / "data").write_bytes(data)
    given = ("-signer", folder / "signer.pem", "-inkey", folder / "signer.key", "-in", folder / "data")
    done = openssl("cms", "-sign", "-binary", *given, "-outform", "DER", "-out", folder / "signed", "-cades")
    assert done.returncode == 0, done.stderr
    return (folder / "signed").read_bytes()


def accept(folder: Path) -> api.AnchorInfo:
    """Put it on the list."""
    content = (folder / "root.pem").read_bytes()
    return api.accept_authority(certificate=content, name_zh="外部机构", basis="互认协议", reason=REASON)


@pytest.mark.answers("S290")
def test_an_outside_authority_is_accepted_and_withdrawn(city: Reason, outside: Path) -> None:
    signature = signed(outside, b"data")
    assert api.check_cms(signature=signature, data=b"data").code == "NO_CERTIFICATE_CHAIN_FOUND"
    anchor = accept(outside)
    assert api.check_cms(signature=signature, data=b"data").authority == "Other root"
    assert [each.name_zh for each in api.trust_list()] == ["外部机构"]
    api.withdraw_authority(fingerprint=anchor.certificate.fingerprint, reason=REASON)
    assert api.trust_list() == ()
    assert api.check_cms(signature=signature, data=b"data").code == "NO_CERTIFICATE_CHAIN_FOUND"


def test_with_the_cross_certificate_our_root_is_enough_for_openssl(
    city: Reason, outside: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    city_folder = tmp_path_factory.mktemp("city")
    anchor = accept(outside)
    cross = written(
        api.cross_certify(fingerprint=anchor.certificate.fingerprint, reason=REASON).der, outside / "cross.pem"
    )
    verify = ("verify", "-CAfile", pem_file(api.Use.ROOT, city_folder))
    assert openssl(*verify, outside / "signer.pem").returncode != 0
    done = openssl(*verify, "-untrusted", cross, outside / "signer.pem")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("bad", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", b"\x30\x00"])
def test_what_is_no_authority_is_refused(city: Reason, bad: bytes) -> None:
    with pytest.raises(api.NotAccepted):
        api.accept_authority(certificate=bad, name_zh="x", basis="x", reason=REASON)


def test_a_signers_certificate_is_no_authority(city: Reason, outside: Path) -> None:
    content = (outside / "signer.pem").read_bytes()
    with pytest.raises(api.NotAccepted):
        api.accept_authority(certificate=content, name_zh="x", basis="x", reason=REASON)
    accept(outside)
    with pytest.raises(api.NotAccepted):
        accept(outside)
