"""Where the provider is stricter than its library: OAuth 2.1 and the security best current practice (RFC 9700)."""

from urllib.parse import urlsplit, urlunsplit

from allauth.idp.oidc.models import Client
from django.http import QueryDict

LOOPBACK = {"127.0.0.1", "[::1]"}
CHALLENGE_LENGTH = 43  # SHA-256 in base64url
ONCE = (
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


class Refused(Exception):  # noqa: N818 - the name says it
    """An error that goes back to the program, in the words of OAuth."""

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.detail = detail


def same_redirect(client: Client, asked: str) -> bool:
    """Letter by letter; a program on the person's own machine may choose its port (RFC 8252)."""
    registered = client.get_redirect_uris()
    return asked in registered or _portless(asked) in {_portless(each) for each in registered if _is_loopback(each)}


def same_way_out(client: Client, asked: str) -> bool:
    """Where a program may be returned to after signing out: letter by letter."""
    return asked in client.get_post_logout_redirect_uris()


def refuse_loose(asked: QueryDict) -> None:
    """Refuse everything but the code flow with PKCE S256, and parameters given twice."""
    if any(len(asked.getlist(name)) > 1 for name in ONCE):
        raise Refused("invalid_request", "a parameter is given twice")
    if asked.get("response_type") != "code":
        raise Refused("unsupported_response_type")
    if asked.get("response_mode", "query") != "query":
        raise Refused("invalid_request", "response_mode must be query")
    if "request" in asked:
        raise Refused("request_not_supported")
    if "request_uri" in asked:
        raise Refused("request_uri_not_supported")
    if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != CHALLENGE_LENGTH:
        raise Refused("invalid_request", "PKCE with S256 is required")
    if "openid" not in asked.get("scope", "").split():
        raise Refused("invalid_scope", "openid is required")


def _is_loopback(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.netloc.rsplit(":", 1)[0] in LOOPBACK


def _portless(address: str) -> str:
    if not _is_loopback(address):
        return address
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rsplit(":", 1)[0] if parts.port else parts.netloc))
