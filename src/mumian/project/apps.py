"""The uppermost floor as a Django app, for its translations and checks."""

from django.apps import AppConfig


class ProjectFloor(AppConfig):
    """Knows everybody; nobody knows it."""

    name = "mumian.project"
    label = "project"
