"""The addresses of the shell; a room of this floor with a `urls.py` is mounted under its name."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

from mumian import web

from .accounts.pages import SignIn, SignOut
from .portal import addresses


def room_pages() -> list[URLPattern | URLResolver]:
    """The addresses of the rooms, such as /clock/ and /registers/."""
    rooms = [found.name for found in iter_modules(web.__path__) if found.ispkg]
    return [
        path(f"{room}/", include(f"mumian.web.{room}.urls"))
        for room in rooms
        if module_has_submodule(import_module(f"mumian.web.{room}"), "urls")
    ]


urlpatterns = [
    *addresses.urlpatterns,
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    path("sign-out/", SignOut.as_view(), name="account_logout"),
    path("language/", include("django.conf.urls.i18n")),
    *room_pages(),
]
