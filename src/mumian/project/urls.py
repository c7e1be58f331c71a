"""Every address of the city: pages of the shell, pages of systems by folder, one HTTP interface."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

from mumian import protocols
from mumian.kernel.system.api import systems

from .http_api import api


def system_pages() -> list[URLPattern | URLResolver]:
    """A system with a `urls.py` is mounted at its code."""
    return [
        path(f"{system.code}/", include(f"mumian.systems.{system.code}.urls"))
        for system in systems()
        if module_has_submodule(import_module(f"mumian.systems.{system.code}"), "urls")
    ]


def door_pages() -> list[URLPattern | URLResolver]:
    """A door for programs with a `urls.py` has addresses of its own at the root, as its standard fixes them."""
    doors = [f"mumian.protocols.{found.name}" for found in iter_modules(protocols.__path__) if found.ispkg]
    return [path("", include(f"{door}.urls")) for door in doors if module_has_submodule(import_module(door), "urls")]


urlpatterns = [
    path("api/", api.urls),
    *door_pages(),
    path("", include("mumian.web.urls")),
    *system_pages(),
]

handler400 = "mumian.web.errors.bad_request"
handler403 = "mumian.web.errors.forbidden"
handler404 = "mumian.web.errors.not_found"
handler500 = "mumian.web.errors.broken"
