"""Checking what somebody hands in, and hostile uploads."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger.api import Reason, Wanted, find
from mumian.kernel.trust import api
from mumian.web import uploads
from mumian.web.trust import check_pages
from tests.papers import minimal_pdf

REASON = Reason(actor="program:test", purpose="test", basis="none: nobody is concerned")


@pytest.fixture
def city(transactional_db: None) -> None:
    """An authority, a seal and one preservation."""
    api.establish(reason=REASON)
    api.make_seal(code="office", name_zh="示例局", organisation="99440100MA00000000", post="办公室", reason=REASON)


def handed_in(client: Client, content: bytes, language: str = "en") -> str:
    """The page after a file was handed in."""
    client.cookies["language"] = language
    answer = client.post("/trust/", {"file": SimpleUploadedFile("file.pdf", content)})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_sealed_document_is_judged(city: None, client: Client, language: str) -> None:
    sealed = api.seal_pdf(pdf=minimal_pdf(), seal="office", reason=REASON)
    said = handed_in(client, sealed, language)
    assert "is-good" in said
    assert "99440100MA00000000" in said
    assert "is-bad" in handed_in(client, sealed.replace(b"595", b"594", 1), language)


def test_a_pack_is_judged(city: None, client: Client) -> None:
    kept = api.preserve(files={"a.txt": b"a"}, title="示例", reason=REASON)
    said = handed_in(client, api.evidence_pack(number=kept.number, reason=REASON))
    assert "Everything in this pack holds" in said


@pytest.mark.parametrize("content", [b"nonsense", b"PK\x03\x04nonsense", b"%PDF-1.7 nonsense"])
def test_what_is_nothing_gets_a_sentence(city: None, client: Client, content: bytes) -> None:
    assert "This cannot be checked" in handed_in(client, content)


def test_a_document_without_a_seal_is_told_so(city: None, client: Client) -> None:
    assert "no seal and no signature" in handed_in(client, minimal_pdf())


def test_a_gigabyte_is_refused_before_a_byte_is_read(db: None, client: Client) -> None:
    class Endless:
        def read(self, *_: int) -> bytes:
            raise AssertionError("the upload was read")

        readline = read

    more = {"CONTENT_LENGTH": str(2**30), "wsgi.input": Endless()}
    answer = client.post("/trust/", b"", content_type="multipart/form-data; boundary=x", **more)
    assert answer.status_code == 413


def test_an_upload_that_understates_itself_is_left_at_the_limit(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_pages, "MOST", 1000)
    monkeypatch.setattr(uploads, "AROUND", 10**9)
    answer = client.post("/trust/", {"file": SimpleUploadedFile("file.pdf", bytes(200_000))})
    assert answer.status_code == 413


def test_without_its_token_the_form_is_refused(city: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/trust/", {"file": SimpleUploadedFile("file.pdf", b"x")}).status_code == 403
    page = strict.get("/trust/")
    token = page.cookies["csrftoken"].value
    sent = {"file": SimpleUploadedFile("file.pdf", b"x"), "csrfmiddlewaretoken": token}
    assert strict.post("/trust/", sent).status_code == 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_sees_authorities_and_seals(
    city: None, client: Client, language: str, django_assert_max_num_queries: object
) -> None:
    client.cookies["language"] = language
    client.get("/trust/authorities/")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        said = client.get("/trust/authorities/").content.decode()
    assert "示例局" in said


def test_evidence_is_for_those_who_may(city: None, client: Client) -> None:
    kept = api.preserve(files={"a.txt": b"a"}, title="示例", reason=REASON)
    assert client.get("/trust/evidence/").status_code == 302
    client.force_login(Account.objects.create_user("somebody"))
    assert client.get("/trust/evidence/").status_code == 403
    assert client.post(f"/trust/evidence/{kept.number}/", {"purpose": "x"}).status_code == 403
    client.force_login(Account.objects.create_superuser("root"))
    assert kept.number in client.get("/trust/evidence/").content.decode()
    assert client.post(f"/trust/evidence/{kept.number}/").status_code == 400
    taken = client.post(f"/trust/evidence/{kept.number}/", {"purpose": "法院调取"})
    assert taken["Content-Type"] == "application/zip"
    line = find(wanted=Wanted(subject=f"evidence:{kept.number}")).lines[0]
    assert (line.action, line.purpose) == ("evidence.export", "法院调取")


def test_the_desk_asks_for_the_right_and_for_a_fresh_proof(city: None, client: Client) -> None:
    assert client.get("/trust/desk/").status_code == 302
    client.force_login(Account.objects.create_user("somebody"))
    assert client.get("/trust/desk/").status_code == 403
    client.force_login(Account.objects.create_superuser("keeper", password="kapok-blossoms-in-march"))
    assert client.get("/trust/desk/").url.startswith("/accounts/")  # who it is must be shown once more


@pytest.fixture
def keeper(city: None, client: Client) -> Client:
    """Somebody who keeps keys, and has just proved who they are."""
    account = Account.objects.create_superuser("keeper", password="kapok-blossoms-in-march")
    client.force_login(account)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    client.cookies["language"] = "en"
    return client


def test_a_seal_is_stopped_restarted_and_renewed(keeper: Client) -> None:
    def act(name: str) -> int:
        sent = {"form": "seal", "seal-seal": "office", "seal-act": name, "seal-purpose": "年度更换"}
        return keeper.post("/trust/desk/", sent).status_code

    before = api.seals_of()[0].certificate.fingerprint
    assert act("suspend") == 302
    assert api.seals_of()[0].suspended
    assert (act("resume"), act("renew")) == (302, 302)
    assert api.seals_of()[0].certificate.fingerprint != before
    assert act("destroy") == 200
    line = find(wanted=Wanted(subject="seal:office")).lines[0]
    assert (line.action, line.actor, line.purpose) == ("seal.renew", "user:keeper", "年度更换")


def test_a_key_is_rotated_and_a_certificate_revoked_once(keeper: Client) -> None:
    def act(name: str, fingerprint: str) -> str:
        sent = {"certificate": fingerprint, "act": name, "why": "key_compromise", "purpose": "演练"}
        given = {"form": "certificate", **{f"certificate-{key}": value for key, value in sent.items()}}
        return keeper.post("/trust/desk/", given, follow=True).content.decode()

    old = next(each for each in api.authorities() if each.use == api.Use.TIMESTAMP)
    assert "noted in the ledger" in act("rotate", old.fingerprint)
    seal = api.seals_of()[0].certificate
    assert "renew the seal" in act("rotate", seal.fingerprint)
    assert "noted in the ledger" in act("revoke", seal.fingerprint)
    assert api.seals_of()[0].certificate.revoked_from is not None
    assert "noted in the ledger" not in act("revoke", seal.fingerprint)
