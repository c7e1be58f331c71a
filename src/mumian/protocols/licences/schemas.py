"""The shapes of questions and answers."""

import datetime as dt
from typing import Any

from ninja import Field, Schema


class TypeOut(Schema):
    """A type of licence. `listed`: the type code is the nationally listed one."""

    code: str
    name_zh: str
    name_en: str
    type_code: str
    listed: bool
    issuer: str
    validity: str
    term_years: int
    laws: list[str]


class LineOut(Schema):
    """A public field of the document."""

    code: str
    name: str
    value: str


class VerdictOut(Schema):
    """Whether a licence counts today; holder and number are masked for people."""

    good: bool
    standing: str
    type: str
    holder: str
    number: str
    issuer: str
    issued_on: dt.date
    valid_to: dt.date | None
    lines: list[LineOut]
    sample: bool


class NonceOut(Schema):
    """A nonce for the proof of a key, good for five minutes."""

    nonce: str


class CredentialIn(Schema):
    """Which licence, and the proof (`openid4vci-proof+jwt`) of the key it is to be bound to."""

    identifier: str = Field(max_length=120)
    proof: str = Field(max_length=8_000)


class CredentialOut(Schema):
    """An SD-JWT VC."""

    format: str
    credential: str


class PresentationIn(Schema):
    """An SD-JWT with key binding, and the nonce and audience that the verifier asked for."""

    presentation: str = Field(max_length=60_000)
    nonce: str = Field(min_length=1, max_length=200)
    audience: str = Field(min_length=1, max_length=300)


class PresentedOut(Schema):
    """What a presentation proves. Not accepted: `good` is false, `fault` is the reason and `says` it in words."""

    good: bool
    standing: str = ""
    type: str = ""
    issuing_authority: str = ""
    sample: bool = False
    claims: dict[str, Any] = {}
    fault: str = ""
    says: str = ""
