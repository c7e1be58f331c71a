"""What the sign-in library keeps about an account: for its owner to take along, and to be forgotten with it."""

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Token
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

__all__ = ["forget_at_the_door", "kept_at_the_door"]


def kept_at_the_door(account: int) -> dict[str, object]:
    """Addresses, sessions, second factors by kind, and tokens of outside programs; no secret and no key."""
    ways = Authenticator.objects.filter(user_id=account)
    sessions = UserSession.objects.filter(user_id=account)
    return {
        "addresses": list(EmailAddress.objects.filter(user_id=account).values("email", "verified", "primary")),
        "sessions": list(sessions.values("ip", "user_agent", "created_at", "last_seen_at")),
        "second factors": list(ways.values("type", "created_at", "last_used_at")),
        "tokens": list(Token.objects.filter(user_id=account).values("type", "client_id", "created_at", "expires_at")),
    }


def forget_at_the_door(account: int) -> None:
    """Sessions end, and with them everything else goes by which the account could be entered."""
    for session in UserSession.objects.filter(user_id=account):
        session.end()
    for model in (EmailAddress, Authenticator, Token):
        model.objects.filter(user_id=account).delete()
