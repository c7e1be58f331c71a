"""A certificate is asked for, decided by somebody else, fetched, checked by openssl, revoked; and whose it is not."""

import subprocess
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger.api import Reason, Wanted, find
from mumian.kernel.trust import api
from tests.officials import DEPARTMENT, give_post, signed_in_freshly

pytestmark = [pytest.mark.django_db]
REASON = Reason(actor="program:test", purpose="test", basis="none: nobody is concerned")
PHRASE = "a long pass phrase"
ASK = {"form": "ask", "purpose": "签署公文"}


@pytest.fixture(autouse=True)
def city(db):
    api.establish(reason=REASON)


def official(name, *rights):
    account = Account.objects.create_user(name, password=PHRASE)
    give_post(account, *rights)
    client = signed_in_freshly(account)
    client.cookies["language"] = "en"
    return client


def request_of(folder: Path) -> bytes:
    key, csr = folder / "key.pem", folder / "request.pem"
    make = ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    subprocess.run([*make, "-subj", "/CN=somebody else", "-keyout", key, "-out", csr], check=True, capture_output=True)
    return csr.read_bytes()


def asked(client, content):
    return client.post("/trust/requests/", {**ASK, "request": SimpleUploadedFile("a.csr", content)})


def decided(client, number, granted="yes", why=""):
    given = {"form": "decide", "number": number, "granted": granted, "why": why}
    return client.post("/trust/requests/desk/", given)


def test_a_certificate_is_asked_for_decided_fetched_and_revoked(tmp_path):
    clerk, keeper = official("clerk"), official("keeper", api.DECIDE)
    assert asked(clerk, request_of(tmp_path)).status_code == 302
    made = api.Request.objects.get()
    assert clerk.get(f"/trust/requests/{made.pk}/certificate.pem").status_code == 404
    assert decided(keeper, made.pk).status_code == 302
    answer = clerk.get(f"/trust/requests/{made.pk}/certificate.pem")
    (tmp_path / "got.pem").write_bytes(answer.content)
    show = ["openssl", "x509", "-in", tmp_path / "got.pem", "-noout", "-subject", "-ext", "extendedKeyUsage"]
    said = subprocess.run(show, check=True, capture_output=True, text=True).stdout
    assert DEPARTMENT in said  # the post of the ledger's actor, not what the request said
    assert "somebody else" not in said
    assert "Revoke it" in clerk.get("/trust/requests/").content.decode()
    end = {"form": "revoke", "number": made.pk, "why": "key_compromise", "purpose": "lost"}
    assert clerk.post("/trust/requests/", end).status_code == 302
    made.refresh_from_db()
    assert made.certificate.revoked_for == "key_compromise"
    lines = {line.action: line for line in find(wanted=Wanted(system="trust", subject="account:clerk")).lines}
    assert lines.keys() >= {"certificate.ask", "certificate.issued"}
    assert lines["certificate.issued"].actor == "user:keeper"
    assert lines["certificate.ask"].post


def test_a_key_made_here_is_given_once_and_fits_the_certificate(tmp_path):
    clerk, keeper = official("clerk"), official("keeper", api.DECIDE)
    answer = clerk.post("/trust/requests/", {**ASK, "phrase": PHRASE})
    assert answer["Content-Disposition"] == 'attachment; filename="private-key.pem"'
    (tmp_path / "key.pem").write_bytes(answer.content)
    number = api.Request.objects.get().pk
    decided(keeper, number)
    (tmp_path / "got.pem").write_bytes(clerk.get(f"/trust/requests/{number}/certificate.pem").content)
    of_key = ["openssl", "pkey", "-in", tmp_path / "key.pem", "-passin", f"pass:{PHRASE}", "-pubout"]
    of_certificate = ["openssl", "x509", "-in", tmp_path / "got.pem", "-noout", "-pubkey"]
    one, two = (subprocess.run(each, check=True, capture_output=True).stdout for each in (of_key, of_certificate))
    assert one == two
    assert b"PRIVATE" not in bytes(api.Request.objects.get().pkcs10)


def test_nobody_decides_on_their_own_and_nothing_twice():
    keeper, other = official("keeper", api.DECIDE), official("other", api.DECIDE)
    keeper.post("/trust/requests/", {**ASK, "phrase": PHRASE})
    number = api.Request.objects.get().pk
    assert decided(keeper, number).status_code == 404
    assert "Say why" in decided(other, number, "no").content.decode()
    assert decided(other, number, "no", "not appointed").status_code == 302
    assert "decided meanwhile" in decided(other, number).content.decode()
    assert "not appointed" in keeper.get("/trust/requests/").content.decode()


def test_requests_of_others_do_not_exist():
    clerk, stranger = official("clerk"), official("stranger")
    clerk.post("/trust/requests/", {**ASK, "phrase": PHRASE})
    number = api.Request.objects.get().pk
    decided(official("keeper", api.DECIDE), number)
    assert stranger.get(f"/trust/requests/{number}/certificate.pem").status_code == 404
    end = {"form": "revoke", "number": number, "why": "superseded", "purpose": "p"}
    assert stranger.post("/trust/requests/", end).status_code == 404
    assert stranger.get("/trust/requests/desk/").status_code == 403
    assert api.Request.objects.get().certificate.revoked_from is None


@pytest.mark.parametrize(
    "content", [b"nonsense", b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END", b"\x30\x80" * 9]
)
def test_what_is_no_request_is_told_so(content):
    assert "not a certificate request" in asked(official("clerk"), content).content.decode()


def test_a_key_serves_once_and_requests_are_few(tmp_path):
    clerk, content = official("clerk"), request_of(tmp_path)
    asked(clerk, content)
    assert "handed in already" in asked(clerk, content).content.decode()
    for _ in range(4):
        clerk.post("/trust/requests/", {**ASK, "phrase": PHRASE})
    assert "Wait until" in clerk.post("/trust/requests/", {**ASK, "phrase": PHRASE}).content.decode()
    assert api.Request.objects.count() == 5


@pytest.mark.parametrize("given", [{}, {"phrase": "short"}])
def test_without_key_and_phrase_nothing_is_asked(given):
    assert official("clerk").post("/trust/requests/", {**ASK, **given}).status_code == 200
    assert not api.Request.objects.exists()


def test_whoever_holds_no_post_is_told_what_to_do():
    client = signed_in_freshly(Account.objects.create_user("citizen", password=PHRASE))
    client.cookies["language"] = "en"
    assert "You act in no post" in client.get("/trust/requests/").content.decode()
    client.post("/trust/requests/", {**ASK, "phrase": PHRASE})
    assert not api.Request.objects.exists()


def test_an_old_proof_is_asked_for_again():
    client = Client()
    client.force_login(Account.objects.create_user("clerk"))
    assert client.get("/trust/requests/").status_code == 302


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_number_of_queries_does_not_grow(language, django_assert_max_num_queries):
    clerk, keeper = official("clerk"), official("keeper", api.DECIDE)
    for _ in range(3):
        clerk.post("/trust/requests/", {**ASK, "phrase": PHRASE})
    decided(keeper, api.Request.objects.first().pk)
    for client, address in ((clerk, "/trust/requests/"), (keeper, "/trust/requests/desk/")):
        client.cookies["language"] = language
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
