"""Credentials, with sd-jwt and jwcrypto as the wallet and the verifier that nobody here wrote."""

import json
import time
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from sd_jwt.holder import SDJWTHolder
from sd_jwt.verifier import SDJWTVerifier

from mumian.kernel.licences import api
from mumian.kernel.trust import api as trust

from .people import REASON, card, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
CITY, SHOP = "https://city.example", "https://shop.example"
ASKED = api.Reason(actor="nobody", purpose="verification", basis="presented by its holder")


@pytest.fixture(scope="module")
def wallet() -> JWK:
    """The holder's key."""
    return JWK.generate(kty="EC", crv="P-256")


@pytest.fixture
def found(areas: None) -> api.Document:
    trust.establish(reason=REASON)
    return card(person())


def proof(key: JWK, **changed: object) -> str:
    said = {"aud": CITY, "nonce": api.credential_nonce(), "iat": int(time.time()), **changed}
    header = {"alg": "ES256", "typ": "openid4vci-proof+jwt", "jwk": key.export_public(as_dict=True)}
    return signed(key, header, said)


def signed(key: JWK, header: dict[str, object], said: dict[str, object]) -> str:
    token = JWS(json.dumps(said))
    token.add_signature(key, None, json.dumps(header))
    return str(token.serialize(compact=True))


def credential(found: api.Document, key: JWK) -> str:
    given = {"identifier": found.identifier, "holder": found.holder, "issuer": CITY, "reason": REASON}
    return api.credential(proof=proof(key), **given)


def presentation(text: str, claims: dict[str, bool], key: JWK, nonce: str = "n-1", audience: str = SHOP) -> str:
    holder = SDJWTHolder(text)
    holder.create_presentation(claims, nonce, audience, key, sign_alg="ES256")
    return str(holder.sd_jwt_presentation)


def city_key(_issuer: str, _header: object) -> JWK:
    return JWK(**api.issuer_keys()["keys"][0])


def see(text: str) -> api.Presented:
    return api.presented(presentation=text, nonce="n-1", audience=SHOP, reason=ASKED)


def test_an_independent_verifier_sees_over_sixty_and_nothing_else(found: api.Document, wallet: JWK) -> None:
    text = credential(found, wallet)
    assert found.holder not in text
    shown = presentation(text, {"age_over_60": True}, wallet)
    payload = SDJWTVerifier(shown, city_key, SHOP, "n-1").get_verified_payload()
    assert payload["age_over_60"] is True
    assert {"name", "birth_date", "citizen_number", "number", "age_over_65"}.isdisjoint(payload)
    assert payload["vct"] == f"{CITY}/api/licences/types/elderly-card/metadata"
    ours = see(shown)
    assert (ours.good, ours.claims, ours.type) == (True, {"age_over_60": True}, "elderly-card")


def test_all_claims_can_be_shown(found: api.Document, wallet: JWK) -> None:
    everything = dict.fromkeys(api.claims(licence=found), True)
    ours = see(presentation(credential(found, wallet), everything, wallet))
    assert ours.claims["name"] == "样例甲"
    assert set(ours.claims) == set(everything)


def test_a_lost_licence_is_refused_at_once_and_stands_in_the_status_list(found: api.Document, wallet: JWK) -> None:
    shown = presentation(credential(found, wallet), {"age_over_60": True}, wallet)
    payload = SDJWTVerifier(shown, city_key, SHOP, "n-1").get_verified_payload()
    status = payload["status"]["status_list"]
    for act, value in ((None, 0), ("report-lost", 2), ("revoke", 1)):
        if act:
            api.change(identifier=found.identifier, act=api.ActKind(act), reason=REASON)
        assert see(shown).good is (value == 0)
        assert listed(status["uri"], status["idx"]) == value


def listed(uri: str, index: int) -> int:
    """The value in the list, read as the standard says and not with our own code."""
    number = int(uri.rsplit("/", 1)[1])
    token = JWS()
    text = api.status_token(number=number, issuer=CITY)
    assert text is not None
    token.deserialize(text, city_key("", None))
    assert token.jose_header["typ"] == "statuslist+jwt"
    said = json.loads(token.payload)
    assert said["sub"] == uri
    packed = said["status_list"]["lst"]
    bits = zlib.decompress(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    width = said["status_list"]["bits"]
    return bits[index * width // 8] >> index * width % 8 & (1 << width) - 1


def test_a_changed_byte_anywhere_is_found(found: api.Document, wallet: JWK) -> None:
    shown = presentation(credential(found, wallet), {"age_over_60": True, "name": True}, wallet)
    for position in range(0, len(shown), 37):
        if shown[position] in "~.":
            continue
        changed = shown[:position] + ("A" if shown[position] != "A" else "B") + shown[position + 1 :]
        with pytest.raises(api.CredentialRefused):
            see(changed)


@pytest.mark.parametrize(
    ("fault", "changed"),
    [("nonce", {"nonce": "n-2"}), ("audience", {"audience": "https://elsewhere.example"})],
)
def test_a_presentation_for_another_question_is_refused(
    found: api.Document, wallet: JWK, fault: str, changed: dict[str, str]
) -> None:
    shown = presentation(credential(found, wallet), {"name": True}, wallet, **changed)
    with pytest.raises(api.CredentialRefused) as refusal:
        see(shown)
    assert refusal.value.fault == fault


def test_somebody_elses_key_and_no_key_are_refused(found: api.Document, wallet: JWK) -> None:
    text = credential(found, wallet)
    thief = JWK.generate(kty="EC", crv="P-256")
    for shown in (presentation(text, {"name": True}, thief), text):
        with pytest.raises(api.CredentialRefused):
            see(shown)


def test_a_disclosure_left_out_after_binding_is_found(found: api.Document, wallet: JWK) -> None:
    jwt, one, _two, binding = presentation(credential(found, wallet), {"name": True, "sex": True}, wallet).split("~")
    with pytest.raises(api.CredentialRefused) as refusal:
        see("~".join([jwt, one, binding]))
    assert refusal.value.fault == "binding"


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}, {"typ": "jwt"}, {"crit": ["x"]}, {"kid": "x"}])
def test_algorithms_and_kinds_cannot_be_confused(found: api.Document, wallet: JWK, header: dict[str, object]) -> None:
    jwt, rest = presentation(credential(found, wallet), {"name": True}, wallet).split("~", 1)
    head, body, signature = jwt.split(".")
    said = json.loads(urlsafe_b64decode(head + "=="))
    forged = json.dumps({**said, **header}).encode()
    new = urlsafe_b64encode(forged).rstrip(b"=").decode()
    with pytest.raises(api.CredentialRefused):
        see(f"{new}.{body}.{signature}~{rest}")


@pytest.mark.parametrize("changed", [{"aud": "https://other.example"}, {"nonce": "made-up"}, {"nonce": ""}])
def test_a_proof_must_be_for_us_and_fresh(found: api.Document, wallet: JWK, changed: dict[str, str]) -> None:
    given = {"identifier": found.identifier, "holder": found.holder, "issuer": CITY, "reason": REASON}
    with pytest.raises(api.CredentialRefused):
        api.credential(proof=proof(wallet, **changed), **given)


def test_only_the_holder_gets_it_and_only_while_it_counts(found: api.Document, wallet: JWK) -> None:
    given = {"identifier": found.identifier, "issuer": CITY, "reason": REASON}
    with pytest.raises(api.LicenceRefused):
        api.credential(proof=proof(wallet), holder="990103199001015011", **given)
    api.change(identifier=found.identifier, act=api.ActKind.FREEZE, reason=REASON)
    with pytest.raises(api.LicenceRefused):
        api.credential(proof=proof(wallet), holder=found.holder, **given)


@pytest.mark.parametrize("text", ["", "~", "a.b.c~~", "é~", "a.b.c~" + "x~" * 200, "{}", "..~..~.."])
def test_rubbish_is_refused_with_words(found: api.Document, text: str) -> None:
    with pytest.raises(api.CredentialRefused) as refusal:
        see(text)
    assert str(refusal.value)


def test_the_metadata_name_every_claim_in_both_languages(found: api.Document) -> None:
    made = api.type_metadata(type="elderly-card", issuer=CITY)
    assert {claim["path"][0] for claim in made["claims"]} == set(api.claims(licence=found))
    for claim in made["claims"]:
        assert {each["locale"] for each in claim["display"]} == {"zh-CN", "en"}
