"""Addresses at the root of the portal; mounted by hand, since they have no common beginning."""

from django.urls import path

from mumian.web.me.pages import home

from . import pages

urlpatterns = [
    path("", pages.start, name="start"),
    path("services/", pages.door, {"place": "services"}, name="services"),
    path("data/", pages.door, {"place": "data"}, name="data"),
    path("map/", pages.door, {"place": "map"}, name="map"),
    path("my/", home, name="my"),
    path("sources/", pages.sources, name="sources"),
    path("robots.txt", pages.robots, name="robots"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
