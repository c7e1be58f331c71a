"""Programs, people, and a browser that is no browser: real HTTP, cookies, forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Client as Program
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import LazySettings
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account, Level
from mumian.protocols.openid import signing_keys

PASSWORD = "kapok-blossoms-in-march"
SECRET = "a-secret-that-a-program-keeps-for-itself"
RETURNS = "https://district.example/back"
LEAVES = "https://district.example/bye"


@pytest.fixture(scope="session")
def signing_key() -> bytes:
    """Made once a run: RSA takes its time."""
    return rsa.generate_private_key(public_exponent=65537, key_size=3072).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: LazySettings, signing_key: bytes) -> None:
    """A home with a key that signs since yesterday."""
    settings.MUMIAN_HOME = tmp_path
    made = timezone.now() - timedelta(days=1)
    (tmp_path / "openid").mkdir()
    (tmp_path / "openid" / f"{made.strftime(signing_keys.SHAPE)}.pem").write_bytes(signing_key)


@pytest.fixture
def citizen(db: None) -> Account:
    account = Account.objects.create_user("citizen", password=PASSWORD, email="citizen@city.example")
    account.name, account.level, account.person = "木棉", Level.L2, "110105194912310021"
    account.proved_how, account.proved_by, account.proved_at = "test", "test", timezone.now()
    account.save()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def register(name: str = "District", **more: object) -> Program:
    program = Program(name=name, secret=make_password(SECRET, hasher="random-secret"), **more)
    program.data = {"operator": "District office", "purpose": "Show the state of applications", "client_metadata": {}}
    program.set_grant_types(["authorization_code", "refresh_token"])
    program.set_response_types(["code"])
    program.set_scopes(["openid", "profile", "email", "citizen_number"])
    program.set_redirect_uris([RETURNS])
    program.set_post_logout_redirect_uris([LEAVES])
    program.save()
    return program


@pytest.fixture
def district(db: None) -> Program:
    return register()


@pytest.fixture
def machine(db: None) -> Program:
    program = register("Machine")
    program.set_grant_types(["client_credentials"])
    program.set_scopes(["api"])
    program.set_default_scopes(["api"])
    program.save()
    return program


@dataclass
class Visitor:
    """Somebody with cookies who fills in forms."""

    city: str
    session: requests.Session = field(default_factory=requests.Session)

    def submit(self, address: str, values: dict[str, object]) -> requests.Response:
        """Send a form with the token that its page carries."""
        page = self.session.get(address)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token, page.text[:500]
        return self.session.post(
            page.url, {"csrfmiddlewaretoken": token[1], **values}, headers={"Referer": page.url}, allow_redirects=False
        )

    def sign_in(self) -> None:
        """With name and password."""
        assert self.submit(f"{self.city}/sign-in/", {"login": "citizen", "password": PASSWORD}).status_code == 302

    def allow(self, address: str, *, scopes: tuple[str, ...] = ("openid", "profile", "email", "citizen_number")) -> str:
        """Go to the authorisation address, allow, and return where the program gets its code."""
        page = self.session.get(address, allow_redirects=False)
        if page.status_code == 302:
            return page.headers["Location"]
        request = re.search(r'name="request" value="([^"]+)"', page.text)
        token = re.search(
            r'name="csrfmiddlewaretoken" value="([^"]+)" *>\s*<input type="hidden" name="request"', page.text
        )
        assert request, page.text[:800]
        assert token
        sent = self.session.post(
            f"{self.city}/openid/authorize",
            {"csrfmiddlewaretoken": token[1], "request": request[1], "action": "grant", "scopes": scopes},
            headers={"Referer": page.url},
            allow_redirects=False,
        )
        assert sent.status_code == 302, sent.text[:800]
        return sent.headers["Location"]


@pytest.fixture
def visitor(live_server: LiveServer, citizen: Account) -> Iterator[Visitor]:
    one = Visitor(city=live_server.url)
    with one.session:
        one.sign_in()
        yield one


def asked(address: str) -> dict[str, str]:
    """The parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
