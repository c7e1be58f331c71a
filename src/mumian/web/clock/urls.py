"""Addresses below /clock/."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.work_out, name="clock"),
    path("articles/", pages.articles, name="clock-articles"),
    path("articles/<slug:code>/", pages.article, name="clock-article"),
    path("calendar/", pages.this_year, name="clock-calendar"),
    path("calendar/<int:year>/", pages.year, name="clock-year"),
]
