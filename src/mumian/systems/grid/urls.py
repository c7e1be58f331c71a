from django.urls import path

from . import pages

app_name = "grid"
urlpatterns = [path("", pages.figures, name="figures"), path("report/", pages.report, name="report")]
