"""What a program must know to begin, and only what is true (OpenID Connect Discovery 1.0)."""

from allauth.idp.oidc.adapter import get_adapter
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mumian.kernel.identity.api import Scope
from mumian.kernel.system.api import offered


@require_safe
def configuration(request: HttpRequest) -> JsonResponse:
    """The library's list names flows that we do not offer."""
    issuer = get_adapter().get_issuer()

    def at(name: str) -> str:
        return issuer + reverse(f"idp:oidc:{name}")

    answer = JsonResponse(
        {
            "issuer": issuer,
            "authorization_endpoint": at("authorization"),
            "token_endpoint": at("token"),
            "userinfo_endpoint": at("userinfo"),
            "revocation_endpoint": at("revoke"),
            "end_session_endpoint": at("logout"),
            "jwks_uri": at("jwks"),
            "scopes_supported": ["openid", "api", *(each.code for each in offered(Scope))],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": ["L0", "L1", "L2", "L3"],
            "claims_supported": ["sub", "acr", "amr", "auth_time", "name", "email", "email_verified", "citizen_number"],
            "ui_locales_supported": ["zh-Hans", "en"],
            "claims_parameter_supported": False,
            "request_parameter_supported": False,
            "request_uri_parameter_supported": False,
            "authorization_response_iss_parameter_supported": False,
        }
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
