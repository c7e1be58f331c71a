"""What the second-factor library asks the city: names, and secrets kept encrypted."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _


class Means(DefaultMFAAdapter):
    """The adapter of django-allauth's second factors."""

    def encrypt(self, text: str) -> str:
        """Secrets of authenticator apps and recovery codes: a stolen database alone is not enough."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """How the app calls us."""
        return _("Mumian")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """How the browser calls us; a passkey belongs to our host name."""
        return {**super().get_public_key_credential_rp_entity(), "name": _("Mumian")}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """A first name for a passkey; its owner may change it."""
        return _("Passkey")


def _box() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"mumian second factor").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))
