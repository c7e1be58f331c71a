"""The door for programs: verification, credentials, status lists."""

import json
import time

import pytest
from django.test import Client
from django.utils import timezone
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from sd_jwt.holder import SDJWTHolder

from mumian.kernel.licences import api
from mumian.kernel.registers import api as registers
from mumian.kernel.trust import api as trust
from tests.sample import fill_registers

pytestmark = pytest.mark.django_db
REASON = api.Reason(actor="program:test", purpose="test", basis="test")
CITY = "http://testserver"


@pytest.fixture
def found() -> api.Document:
    """A card of somebody in the sample city."""
    fill_registers()
    trust.establish(reason=REASON)
    people = registers.people_named(name="陈", reason=REASON, view=registers.View.FULL, limit=100)
    holder = next(one.code for one in people if one.birth_date and one.birth_date.year < 1955)
    order = api.Order(type="elderly-card", holder_kind=api.Holder.PERSON, holder=holder, content={})
    return api.issue(order=order, reason=REASON)


@pytest.fixture
def citizen(client: Client, found: api.Document, django_user_model: type) -> Client:
    """Its holder, signed in."""
    proved = {"level": 2, "proved_at": timezone.now(), "person": found.holder}
    client.force_login(django_user_model.objects.create_user(username="citizen", **proved))
    return client


def post(client: Client, address: str, **said: str) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/api/licences/{address}", json.dumps(said), content_type="application/json")
    return answer.status_code, answer.json()


def test_a_token_is_checked_and_wrong_ones_are_braked(client: Client, found: api.Document) -> None:
    said = client.get(f"/api/licences/check/{found.token}")
    assert said.json()["good"] is True
    assert found.holder not in said.content.decode()
    wrong = [client.get(f"/api/licences/check/{number}").status_code for number in range(32)]
    assert wrong == [404] * 30 + [429] * 2


def test_from_wallet_to_verifier(citizen: Client, found: api.Document) -> None:
    key = JWK.generate(kty="EC", crv="P-256")
    _status, nonce = post(citizen, "nonces")
    proof = JWS(json.dumps({"aud": CITY, "nonce": nonce["nonce"], "iat": int(time.time())}))
    header = {"alg": "ES256", "typ": "openid4vci-proof+jwt", "jwk": key.export_public(as_dict=True)}
    proof.add_signature(key, None, json.dumps(header))
    given = {"identifier": found.identifier, "proof": str(proof.serialize(compact=True))}
    status, made = post(citizen, "credentials", **given)
    assert status == 200
    holder = SDJWTHolder(str(made["credential"]))
    holder.create_presentation({"age_over_60": True}, "n-1", "https://shop.example", key, sign_alg="ES256")
    shown = {"presentation": holder.sd_jwt_presentation, "nonce": "n-1", "audience": "https://shop.example"}
    status, seen = post(Client(), "presentations", **shown)
    assert (status, seen["good"], seen["claims"]) == (200, True, {"age_over_60": True})
    status, refused = post(Client(), "presentations", **{**shown, "nonce": "n-2"})
    assert (status, refused["good"], refused["fault"]) == (200, False, "nonce")
    payload = holder.sd_jwt_payload
    assert citizen.get(payload["vct"].removeprefix(CITY)).json()["vct"] == payload["vct"]
    list_ = citizen.get(payload["status"]["status_list"]["uri"].removeprefix(CITY))
    assert list_["Content-Type"] == "application/statuslist+jwt"
    assert post(Client(), "credentials", **given)[0] == 401


def test_somebody_else_gets_no_credential(client: Client, found: api.Document, django_user_model: type) -> None:
    client.force_login(django_user_model.objects.create_user(username="unproved"))
    assert post(client, "credentials", identifier=found.identifier, proof="x")[0] == 403
    proved = {"level": 2, "proved_at": timezone.now(), "person": "990103199001015011"}
    client.force_login(django_user_model.objects.create_user(username="other", **proved))
    assert post(client, "credentials", identifier=found.identifier, proof="x")[0] == 400


def test_public_lists(client: Client, found: api.Document) -> None:
    assert len(client.get("/api/licences/types").json()) == len(api.TYPES)
    assert client.get("/api/licences/types/hunting/metadata").status_code == 404
    assert client.get("/api/licences/statuses/99").status_code == 404
    assert client.get("/api/licences/keys").json()["keys"][0]["kty"] == "EC"
