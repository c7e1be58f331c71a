"""Addresses below /cases/."""

from django.urls import path

from . import case_pages, kind_pages, mine_pages, queue_pages

app_name = "cases"
urlpatterns = [
    path("", queue_pages.all_cases, name="all"),
    path("queue/", queue_pages.queue, name="queue"),
    path("kinds/", kind_pages.kinds, name="kinds"),
    path("kinds/<str:code>/", kind_pages.one, name="kind"),
    path("kinds/<str:code>/model.bpmn", kind_pages.model, name="model"),
    path("mine/", mine_pages.mine, name="mine"),
    path("mine/<str:number>/", mine_pages.one, name="mine-one"),
    path("mine/<str:number>/withdraw/", mine_pages.withdraw, name="withdraw"),
    path("one/<str:number>/", case_pages.one, name="one"),
    path("one/<str:number>/steps/<int:step>/", case_pages.step, name="step"),
    path("one/<str:number>/<slug:act>/", case_pages.change, name="change"),
]
