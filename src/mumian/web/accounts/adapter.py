"""What the sign-in library asks the city: the brake, the words of letters, and a ledger line for each event."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.ratelimit import truncate_ip
from allauth.idp.oidc.models import Token
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import (
    Account,
    Braked,
    Counted,
    attempt,
    attempt_was_right,
    forget_attempts,
    note_security,
    programs,
    sign_in_counted,
)

from .backend import account_of
from .devices import place
from .events import WORDS
from .proofs import remember_means

STAGES = {"allauth.account.stages.EmailVerificationStage": "mumian.web.accounts.stages.ProveAddress"}
WITHOUT_CONFUSION = "abcdefghjkmnpqrstuvwxyz23456789"


class Accounts(DefaultAccountAdapter):
    """The adapter of django-allauth."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Take a place at the brake before any password is looked at."""
        subjects = self._subjects(request, credentials)
        try:
            attempt(*subjects)
        except Braked as held:
            if held.first:
                note_security(action="locked", account=_known(credentials))
            request.braked = held  # type: ignore[attr-defined]
            raise self.braked(held) from held

    def _rollback_login_failed_rl_usage(self) -> None:
        """A right password: the attempt does not count. (The library's name for that moment.)"""
        attempt_was_right(*self._taken)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """The password was set again by letter: the name starts afresh. (The library's name for that moment.)"""
        forget_attempts(*(sign_in_counted(name=name, address="")[1] for name in _names(credentials.get("email", ""))))

    def _subjects(self, request: HttpRequest, credentials: dict[str, Any]) -> tuple[Counted, ...]:
        found = account_of(_typed(credentials))
        name = found.get_username() if found else _typed(credentials)
        self._taken = sign_in_counted(name=name, address=self.origin(request))
        return self._taken

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """One line; whose account it was when it is one."""
        note_security(action="sign-in failed", account=_known(credentials))

    def origin(self, request: HttpRequest) -> str:
        """The network address that is counted: of IPv6 the part that one household has."""
        return truncate_ip(self.get_client_ip(request))

    @staticmethod
    def braked(held: Braked) -> ValidationError:
        """The same words whether the name exists or not."""
        minutes = -(-held.wait // 60)
        return ValidationError(_("Too many attempts. Wait %(minutes)s minutes, then try again.") % {"minutes": minutes})

    def get_login_stages(self) -> list[str]:
        """Officers' accounts have no address to prove."""
        return [STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def populate_username(self, request: HttpRequest, user: Account) -> None:
        """A name that tells nothing of the person: it stands in the ledger for ever."""
        user.username = "c-" + "".join(secrets.choice(WITHOUT_CONFUSION) for _each in range(12))

    def save_user(self, request: HttpRequest, user: Account, form: Any, *, commit: bool = True) -> Account:
        """A self-declared account: nothing but address and password is taken from the form."""
        made: Account = super().save_user(request, user, form, commit=commit)
        note_security(action="signed up", account=made.get_username())
        return made

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in under a new session key, and say so in the ledger."""
        super().login(request, user)
        remember_means(request)
        note_security(action="sign-in", account=user.get_username(), actor=f"user:{user.get_username()}")

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and say so in the ledger."""
        name = request.user.get_username() if request.user.is_authenticated else ""
        super().logout(request)
        if name:
            note_security(action="sign-out", account=name, actor=f"user:{name}")

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Every change of how one signs in: a ledger line, and a letter to the address on record."""
        event = template_prefix.rsplit("/", 1)[-1].replace("_", " ")
        note_security(action=event, account=user.get_username(), actor=_who())
        if event.startswith("password"):
            Token.objects.filter(user=user).delete()
            programs.end_everywhere(account=user, why=event)
        told = {"what": WORDS.get(event, event), "place": place(self.get_client_ip(self.request))}
        super().send_notification_mail("account/email/changed", user, {**(context or {}), **told}, email)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Everybody may have an account; it proves nothing yet."""
        return True

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor confirms with it, a passkey first: a thief may have the password already."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        stronger = [each for each in methods if each["id"] != "reauthenticate"]
        return sorted(stronger, key=lambda each: not each["id"].endswith("webauthn")) or methods


def _typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "")


def _known(credentials: dict[str, Any]) -> str:
    found = account_of(_typed(credentials))
    return found.get_username() if found else ""


def _names(address: str) -> list[str]:
    found = account_of(address)
    return [address, found.get_username()] if found else [address]


def _who() -> str:
    user = getattr(context.request, "user", None)
    return f"user:{user.get_username()}" if user is not None and user.is_authenticated else "nobody"
