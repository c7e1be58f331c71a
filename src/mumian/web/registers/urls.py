"""Addresses below /registers/."""

from django.urls import path

from . import area_pages, code_pages, organisation_pages, overview_pages, people_pages

app_name = "registers"
urlpatterns = [
    path("", overview_pages.overview, name="overview"),
    path("population/", overview_pages.population, name="population"),
    path("areas/", area_pages.areas, name="areas"),
    path("areas/<slug:code>/", area_pages.area, name="area"),
    path("codes/", code_pages.codes, name="codes"),
    path("organisations/", organisation_pages.organisations, name="organisations"),
    path("organisations/<slug:code>/", organisation_pages.organisation, name="organisation"),
    path("people/", people_pages.people, name="people"),
]
