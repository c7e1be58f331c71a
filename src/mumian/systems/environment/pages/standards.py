"""What the figures rest on, and which texts were at hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.systems.environment.rules import air_index, air_limits, air_validity, noise, sources, surface_water


def standards(request: HttpRequest) -> HttpResponse:
    """The standards with their limits as this system applies them."""
    context = {
        "standards": sources.EVERY,
        "levels": air_index.LEVELS,
        "air": [(code, air_limits.DAY[code]) for code in air_limits.RANKED],
        "validity": air_validity,
        "water": surface_water.ITEMS,
        "zones": noise.ZONES.values(),
    }
    return render(request, "environment/standards.html", context)
