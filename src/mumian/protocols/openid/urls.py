"""Addresses of the provider, at the root of the city: the standard fixes the first."""

from allauth.idp.oidc import views
from django.urls import include, path

from .authorize import Authorize
from .discovery import configuration
from .logout import Logout
from .revoke import Revoke
from .token import TokenEndpoint

addresses = [
    path(".well-known/openid-configuration", configuration, name="configuration"),
    path("openid/keys", views.jwks, name="jwks"),
    path("openid/authorize", Authorize.as_view(), name="authorization"),
    path("openid/token", TokenEndpoint.as_view(), name="token"),
    path("openid/userinfo", views.user_info, name="userinfo"),
    path("openid/revoke", Revoke.as_view(), name="revoke"),
    path("openid/logout", Logout.as_view(), name="logout"),
]
urlpatterns = [path("", include(([path("", include((addresses, "oidc")))], "idp")))]
