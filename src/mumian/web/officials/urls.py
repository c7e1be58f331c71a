"""Addresses below /officials/."""

from django.urls import path

from . import counter_pages, mandate_pages, post_pages

app_name = "officials"
urlpatterns = [
    path("posts/", post_pages.posts, name="posts"),
    path("posts/appoint/", post_pages.appoint, name="appoint"),
    path("posts/end/", post_pages.end, name="end"),
    path("mandates/", mandate_pages.mandates, name="mandates"),
    path("counter/", counter_pages.counter, name="counter"),
    path("counter/prove/", counter_pages.prove, name="prove"),
    path("counter/serve/", counter_pages.serve, name="serve"),
]
