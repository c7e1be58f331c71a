"""Passwords by name or e-mail address: one look-up and one hash, whatever was typed."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from mumian.kernel.identity.api import Account


class Passwords(AuthenticationBackend):
    """The library hashes twice for an address that is known and once for one that is not, which a clock can tell."""

    def _authenticate(self, request: HttpRequest | None, **credentials: str) -> Account | None:
        typed = credentials.get("username") or credentials.get("email") or ""
        return self._check_password(account_of(typed), credentials["password"]) if typed else None


def account_of(typed: str) -> Account | None:
    """The account of this name, or with this address proved to be its own."""
    name = Account.normalize_username(typed.strip())
    found = Account.objects.filter(username=name).first()
    if found is None and "@" in name:
        proved = EmailAddress.objects.filter(email=name.lower()).select_related("user").order_by("-verified").first()
        found = proved.user if proved else None
    return found
