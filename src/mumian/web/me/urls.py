"""Addresses below /me/; my page itself is /my/."""

from django.urls import path

from . import data_pages, mandate_pages, name_pages, switch_pages, use_pages

app_name = "me"
urlpatterns = [
    path("name/", name_pages.name, name="name"),
    path("mandates/", mandate_pages.mandates, name="mandates"),
    path("mandates/ask/", mandate_pages.ask, name="ask"),
    path("mandates/give/", mandate_pages.give, name="give"),
    path("mandates/withdraw/", mandate_pages.withdraw, name="withdraw"),
    path("mandates/<int:number>/", mandate_pages.limit, name="limit"),
    path("mandates/uses/", use_pages.uses, name="uses"),
    path("act/", switch_pages.act, name="act"),
    path("post/", switch_pages.post, name="post"),
    path("data/", data_pages.data, name="data"),
    path("data/export/", data_pages.export, name="export"),
    path("data/merge/", data_pages.merge, name="merge"),
    path("data/close/", data_pages.close, name="close"),
]
