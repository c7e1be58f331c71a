from django.urls import path

from . import pages

urlpatterns = [path("", pages.overview, name="systems"), path("<slug:code>/", pages.one, name="system")]
