"""The address of the service, as the standard forms it: a root with the version at its end."""

from django.urls import re_path

from .views import service

urlpatterns = [re_path(r"^sensorthings/v1\.1(?:/(?P<path>.*))?$", service, name="sensorthings")]
