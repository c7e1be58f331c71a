from django.urls import path

from . import pages

app_name = "water"
urlpatterns = [path("", pages.overview, name="overview"), path("meters/", pages.meters, name="meters")]
