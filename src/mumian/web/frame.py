"""What every page knows: where it is in the navigation, and how the reader wants to see it."""

from django.http import HttpRequest

from .navigation import Place, pages

THEMES = ("auto", "light", "dark")


def frame(request: HttpRequest) -> dict[str, object]:
    """Context of the shell templates."""
    theme = request.COOKIES.get("theme", "auto")
    return {
        "doors": [(place, pages(place)) for place in (Place.SERVICES, Place.DATA, Place.MAP)],
        "rail": pages(Place.CONSOLE),
        "theme": theme if theme in THEMES else "auto",
        "mode": "elder" if request.COOKIES.get("mode") == "elder" else "standard",
    }
