"""The address of the service, as the standard forms it: a root with the version at its end."""

from django.urls import path

from .views import service

urlpatterns = [
    path("sensorthings/v1.1", service, name="sensorthings"),
    path("sensorthings/v1.1/", service),
    path("sensorthings/v1.1/<path:path>", service),
]
