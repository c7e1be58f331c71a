"""Addresses below /officials/."""

from django.urls import path

from . import counter_pages, mandate_pages, post_pages, tenure_pages

app_name = "officials"
urlpatterns = [
    path("posts/", post_pages.posts, name="posts"),
    path("posts/new/", post_pages.new, name="post-new"),
    path("posts/<int:number>/", post_pages.one, name="post"),
    path("posts/<int:number>/close/", post_pages.close, name="post-close"),
    path("posts/<int:number>/appoint/", tenure_pages.appoint, name="appoint"),
    path("posts/<int:number>/end/", tenure_pages.end, name="end"),
    path("posts/<int:number>/take-back/", tenure_pages.take_back, name="take-back"),
    path("mandates/", mandate_pages.mandates, name="mandates"),
    path("counter/", counter_pages.counter, name="counter"),
    path("counter/prove/", counter_pages.prove, name="prove"),
    path("counter/serve/", counter_pages.serve, name="serve"),
]
