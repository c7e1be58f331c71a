from django.urls import path

from . import pages

app_name = "environment"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("map/", pages.one_map, name="one_map"),
    path("calendar/", pages.days, name="days"),
    path("water/", pages.water, name="water"),
    path("noise-soil/", pages.noise_soil, name="noise_soil"),
    path("sources/", pages.sources, name="sources"),
    path("sources/<path:code>/", pages.source, name="source"),
    path("stations/<path:code>/", pages.station, name="station"),
    path("standards/", pages.standards, name="standards"),
    path("loads/", pages.loads, name="loads"),
]
