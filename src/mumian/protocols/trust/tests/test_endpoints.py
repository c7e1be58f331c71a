"""The doors for programs, asked by `openssl` and by a hostile generator."""

import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
import schemathesis
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, settings

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import api

REASON = Reason(actor="program:test", purpose="test", basis="none: nobody is concerned")
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application()).include(path_regex="^/api/trust/")


@schemathesis.serializer("application/ocsp-request", "application/timestamp-query")
def as_bytes(context: object, value: object) -> bytes:
    """How the generator sends what has no form of its own."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@pytest.fixture
def city(db: None) -> api.SealInfo:
    """An authority and a seal."""
    api.establish(reason=REASON)
    return api.make_seal(
        code="office", name_zh="示例局", organisation="99440100MA00000000", post="办公室", reason=REASON
    )


def openssl(*arguments: object) -> str:
    """What the independent program says."""
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def pem(der: bytes, path: Path) -> Path:
    """A certificate as a file."""
    path.write_bytes(x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM))
    return path


@pytest.mark.answers("S290")
def test_openssl_learns_everything_from_the_addresses(city: api.SealInfo, client: Client, tmp_path: Path) -> None:
    short = {each["use"]: each["short"] for each in client.get("/api/trust/authorities").json()}
    files = {
        use: pem(client.get(f"/api/trust/certificates/{short[use]}.cer").content, tmp_path / f"{use}.pem")
        for use in ("root", "issuing")
    }
    seal, question, answer = pem(city.certificate.der, tmp_path / "seal.pem"), tmp_path / "q", tmp_path / "a"
    openssl("ocsp", "-issuer", files["issuing"], "-cert", seal, "-reqout", question)
    kind = "application/ocsp-request"
    posted = client.post("/api/trust/ocsp", question.read_bytes(), content_type=kind)
    got = client.get("/api/trust/ocsp/" + b64encode(question.read_bytes()).decode().replace("/", "%2F"))
    for response in (posted, got):
        assert response["Content-Type"] == "application/ocsp-response"
        answer.write_bytes(response.content)
        said = openssl("ocsp", "-issuer", files["issuing"], "-cert", seal, "-reqin", question, "-respin", answer,
                       "-CAfile", files["root"], "-verify_other", files["issuing"], "-no_nonce")  # fmt: skip
        assert "Response verify OK" in said
        assert "seal.pem: good" in said
    lists = [client.get(f"/api/trust/crl/{short[use]}.crl") for use in ("root", "issuing")]
    assert [one["Content-Type"] for one in lists] == ["application/pkix-crl"] * 2


def test_openssl_gets_a_time_stamp_and_verifies_it(city: api.SealInfo, client: Client, tmp_path: Path) -> None:
    data, query, reply = tmp_path / "data", tmp_path / "query", tmp_path / "reply"
    data.write_text("一份证据", encoding="utf-8")
    root = pem(next(each for each in api.authorities() if each.use == api.Use.ROOT).der, tmp_path / "root.pem")
    openssl("ts", "-query", "-data", data, "-sha512", "-cert", "-out", query)
    response = client.post("/api/trust/timestamp", query.read_bytes(), content_type="application/timestamp-query")
    assert response["Content-Type"] == "application/timestamp-reply"
    reply.write_bytes(response.content)
    assert "Verification: OK" in openssl("ts", "-verify", "-queryfile", query, "-in", reply, "-CAfile", root)
    data.write_text("另一份证据", encoding="utf-8")
    assert "Verification: FAILED" in openssl("ts", "-verify", "-data", data, "-in", reply, "-CAfile", root)


@pytest.mark.parametrize("arguments", [("-md5",), ("-sha1",)])
def test_weak_digests_are_not_stamped(
    city: api.SealInfo, client: Client, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    data, query, reply = tmp_path / "data", tmp_path / "query", tmp_path / "reply"
    data.write_text("data")
    openssl("ts", "-query", "-data", data, *arguments, "-out", query)
    reply.write_bytes(client.post("/api/trust/timestamp", query.read_bytes(), content_type="x/y").content)
    assert "Rejected" in openssl("ts", "-reply", "-in", reply, "-text")


def test_a_large_body_is_refused_before_it_is_read(city: api.SealInfo, client: Client) -> None:
    class Endless:
        def read(self, *_: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    response = client.post(
        "/api/trust/ocsp", b"", content_type="x/y", CONTENT_LENGTH=2**30, **{"wsgi.input": Endless()}
    )
    assert response.status_code == 413


@pytest.mark.django_db
def test_without_an_authority_the_answer_says_so(client: Client) -> None:
    response = client.post("/api/trust/timestamp", b"\x30\x00", content_type="application/timestamp-query")
    assert response.status_code in {200, 503}
    assert client.get("/api/trust/authorities").json() == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_keeps_its_promises(case: schemathesis.Case) -> None:
    api.establish(reason=REASON)
    case.call_and_validate()
