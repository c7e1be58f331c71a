"""What was shown in this session to prove who it is, and when."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from mumian.kernel.identity.api import note_means

NAMES = {"totp": "app", "webauthn": "passkey", "recovery_codes": "recovery code"}


def proofs(request: HttpRequest) -> list[dict[str, Any]]:
    """The proofs of this session, oldest first: each with `method`, `at` (seconds since 1970) and perhaps `type`."""
    found: list[dict[str, Any]] = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return found


def remember_means(request: HttpRequest) -> None:
    """Tell identity how the session was opened, and whether a second factor was shown just now."""
    shown = [NAMES.get(each.get("type", ""), each["method"]) for each in proofs(request)]
    means = "+".join(dict.fromkeys(shown))
    note_means(request, means=means, strong=any(each["method"] == "mfa" for each in proofs(request)[-1:]))
