from django.urls import path

from . import pages

app_name = "standards"
urlpatterns = [path("", pages.standards, name="list")]
