"""Why a proof or a presentation is not accepted."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fault(StrEnum):
    """The reasons, for programs."""

    FORM = "form"
    KIND = "kind"
    ALGORITHM = "algorithm"
    ISSUER = "issuer"
    SIGNATURE = "signature"
    DISCLOSURE = "disclosure"
    BINDING = "binding"
    NONCE = "nonce"
    AUDIENCE = "audience"
    TIME = "time"


MESSAGES: dict[Fault, Promise] = {
    Fault.FORM: _("This is not a well-formed credential, presentation or proof."),
    Fault.KIND: _("This is another kind of token than the one expected here."),
    Fault.ALGORITHM: _("Only ES256 is accepted."),
    Fault.ISSUER: _("It was not issued by this city, or by a key that is no longer in use."),
    Fault.SIGNATURE: _("The signature does not fit: something was changed."),
    Fault.DISCLOSURE: _("What is disclosed is not part of what was signed."),
    Fault.BINDING: _("The proof that the presenter holds the key is missing or wrong."),
    Fault.NONCE: _("The nonce is not the one that was asked for, or too old."),
    Fault.AUDIENCE: _("It was made for somebody else."),
    Fault.TIME: _("It has expired or is not valid yet."),
}


class CredentialRefused(ValueError):  # noqa: N818 - it is an answer
    """Not accepted. `fault` is the reason for programs, the text is for people."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)

    def __str__(self) -> str:
        return str(MESSAGES[self.fault])
