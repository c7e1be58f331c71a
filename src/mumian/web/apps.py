"""The floor for people as a Django app."""

from django.apps import AppConfig


class WebFloor(AppConfig):
    """Shell, components, portal, console, city screen."""

    name = "mumian.web"
    label = "web"
