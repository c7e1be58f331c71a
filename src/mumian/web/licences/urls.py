"""Addresses below /licences/."""

from django.urls import path

from . import check_pages, desk_pages, import_pages, issue_pages, mine_pages, type_pages

app_name = "licences"
urlpatterns = [
    path("", type_pages.types, name="types"),
    path("types/<slug:code>/", type_pages.one, name="type"),
    path("check/", check_pages.ask, name="check"),
    path("check/<str:token>/", check_pages.answer, name="verdict"),
    path("shown/<str:token>/", check_pages.seen, name="seen"),
    path("mine/", mine_pages.mine, name="mine"),
    path("mine/<str:identifier>/", mine_pages.item, name="mine-item"),
    path("mine/<str:identifier>/print/", mine_pages.print_out, name="print"),
    path("mine/<str:identifier>/change/", mine_pages.change, name="mine-change"),
    path("desk/", desk_pages.desk, name="desk"),
    path("desk/import/", import_pages.bring_in, name="import"),
    path("desk/issue/<slug:code>/", issue_pages.issue, name="issue"),
    path("desk/item/<str:identifier>/", desk_pages.item, name="item"),
    path("desk/item/<str:identifier>/replace/", issue_pages.replace, name="replace"),
]
