"""What every page knows: where it is in the navigation, and how the reader wants to see it."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from mumian.kernel.identity.api import acting_for

from .navigation import DOORS, Place, grouped, here, pages, visible

THEMES = ("auto", "light", "dark")
MODES = ("standard", "elder")


def frame(request: HttpRequest) -> dict[str, object]:
    """Context of the shell templates."""
    at = here(request)
    return {
        "doors": DOORS,
        "at": at,
        "at_place": _place(request, at.place if at else None),
        "rail": SimpleLazyObject(lambda: grouped(visible(request, Place.CONSOLE))),
        "commands": SimpleLazyObject(lambda: visible(request)),
        "has_screen": bool(pages(Place.SCREEN)),
        "theme": _chosen(request, "theme", THEMES),
        "mode": _chosen(request, "mode", MODES),
        "other_language": _other_language(),
        "acting": SimpleLazyObject(lambda: acting_for(request)),
    }


def _chosen(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    value = request.COOKIES.get(name, allowed[0])
    return value if value in allowed else allowed[0]


def _place(request: HttpRequest, declared_place: Place | None) -> str:
    """The door that stands open: that of the page, or the door's own address."""
    for door in DOORS:
        if request.path == door.address:
            return door.place.value
    return declared_place.value if declared_place else ""


def _other_language() -> tuple[str, str]:
    """Code and own name of the language that one click leads to."""
    own_names = {"zh-hans": "中文", "en": "English"}
    active = get_language() or settings.LANGUAGE_CODE
    code = next(code for code, _name in settings.LANGUAGES if code != active)
    return code, own_names[code]
