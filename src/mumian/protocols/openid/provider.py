"""What the provider library asks the city: who is who for which program, and what may be told of them."""

import secrets
from collections.abc import Iterable
from typing import Any, Literal

from allauth.core import context
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal.private_keys import filter_keys
from allauth.idp.oidc.models import Client, PrivateKey

from mumian.kernel.identity.api import Account, Level, Scope, as_program, programs
from mumian.kernel.ledger.api import Entry, Kind, append
from mumian.kernel.system.api import offered

from . import signing_keys

BASIS = "个人信息保护法第十三条第一款第一项、第二十三条"  # separate consent to giving data to another handler


class Provider(DefaultOIDCAdapter):
    """The adapter of django-allauth's provider."""

    @property
    def scope_display(self) -> dict[str, str]:  # type: ignore[override]
        """What the page that asks for permission says of each scope."""
        return {each.code: str(each.name) for each in offered(Scope)}

    def generate_client_secret(self) -> str:
        """256 random bits."""
        return secrets.token_urlsafe(32)

    def list_private_keys(
        self, *, did_activate: Literal[True] | None = None, is_active: Literal[True] | None = None
    ) -> list[PrivateKey]:
        """Ours, from MUMIAN_HOME."""
        found: list[PrivateKey] = filter_keys(signing_keys.keys(), did_activate=did_activate, is_active=is_active)
        return found

    def get_user_sub(self, client: Client, user: Account) -> str:
        """Pairwise: two districts cannot join their data by it."""
        return programs.subject(account=user, sector=client.pk)

    def get_user_by_sub(self, client: Client, sub: str) -> Account | None:
        """Back again, for the same program alone."""
        return programs.account_behind(sub=sub, sector=client.pk)

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: Account,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """In the token nothing but the number and the real-name level; the rest where each reading leaves a line."""
        wanted = set(scopes)
        told = {"sub": self.get_user_sub(client, user), "acr": Level(user.level).name}
        if purpose == "id_token":
            return told
        if "email" in wanted:
            told.update(super().get_claims(purpose, user, client, ["email"], email=email, **kwargs))
        if "profile" in wanted and user.name:
            told["name"] = user.name
        if "citizen_number" in wanted and user.person and user.level >= Level.L2:
            told["citizen_number"] = user.person
        self._note(user, client, sorted(told))
        return told

    def populate_id_token(self, id_token: dict[str, Any], client: Client, scopes: Iterable[str], **kwargs: Any) -> None:
        """When and how the person proved who it is: of the sign-in that the token descends from."""
        grant: programs.Grant | None = getattr(context.request, "openid_grant", None)
        if grant is not None:
            id_token["auth_time"] = int(grant.proved_at.timestamp())
            id_token["amr"] = grant.means

    @staticmethod
    def _note(user: Account, client: Client, told: list[str]) -> None:
        purpose = str((client.data or {}).get("purpose") or client.name)
        reason = as_program(client.pk).reason(purpose=purpose[:200], basis=BASIS)
        proved = user.person and user.level >= Level.L2
        subject = f"person:{user.person}" if proved else f"account:{user.get_username()}"
        action = f"told {', '.join(told)}"
        append(Entry(kind=Kind.ACCESS, system="identity", action=action, subject=subject, reason=reason))
