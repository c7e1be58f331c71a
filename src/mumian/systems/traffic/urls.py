from django.urls import path

from . import pages

app_name = "traffic"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("loads/", pages.loads, name="loads"),
    path("roads/<slug:series>/<path:name>/", pages.road, name="road"),
]
