"""Addresses below /programs/."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.all_programs, name="programs"),
    path("new/", pages.new, name="programs-new"),
    path("<str:program>/", pages.one, name="programs-one"),
]
