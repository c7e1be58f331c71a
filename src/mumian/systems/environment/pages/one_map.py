"""Everything that is measured, on one map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mumian.systems.environment import charts, words
from mumian.systems.environment.models import Kind, Station
from mumian.systems.environment.queries import air, others
from mumian.web.maps import Map


def one_map(request: HttpRequest) -> HttpResponse:
    """A map for each kind of station, of the origin asked for."""
    measured = Station.objects.filter(synthetic=False, longitude__isnull=False).exists()
    synthetic = request.GET.get("origin") == "sample" or not measured
    kinds = _kinds(synthetic=synthetic)
    context = {
        "maps": [each for each in kinds if each.geojson["features"]],
        "synthetic": synthetic,
        "both": measured and Station.objects.filter(synthetic=True).exists(),
    }
    return render(request, "environment/map.html", context)


def _kinds(*, synthetic: bool) -> list[Map]:
    newest = air.newest(synthetic=synthetic)
    waters = [each for each in others.water_days() if each.station.synthetic == synthetic]
    noises = [each for each in others.noise_days() if each.station.synthetic == synthetic]
    return [
        charts.air_map(newest, synthetic=synthetic),
        charts.water_map(waters, synthetic=synthetic),
        _noise_map(noises, synthetic=synthetic),
        _soil_map(synthetic=synthetic),
    ]


def _noise_map(days: list[others.NoiseDay], *, synthetic: bool) -> Map:
    return Map(
        code="noise-map",
        title=_("Noise by night on the newest day"),
        geojson=charts.points([each.station for each in days if each.station.longitude is not None]),
        values={each.station.code: each.night_level for each in days if each.night_level is not None},
        unit="dB(A)",
        links={each.station.code: reverse("environment:station", args=[each.station.code]) for each in days},
        source=words.origin(synthetic=synthetic),
        height=420,
    )


def _soil_map(*, synthetic: bool) -> Map:
    stations = [each for each in air.stations(synthetic=synthetic, kind=Kind.SOIL) if each.longitude is not None]
    return Map(
        code="soil-map",
        title=_("Places of soil by class of land"),
        geojson=charts.points(stations),
        values={each.code: float(each.land or 1) for each in stations},
        unit=_("class of land"),
        links={each.code: reverse("environment:station", args=[each.code]) for each in stations},
        source=words.origin(synthetic=synthetic),
        height=420,
    )
