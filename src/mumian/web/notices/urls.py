"""Addresses below /notices/."""

from django.urls import path

from . import address_pages, desk_pages, inbox_pages, settings_pages

app_name = "notices"
urlpatterns = [
    path("", inbox_pages.inbox, name="inbox"),
    path("<int:number>/", inbox_pages.message, name="message"),
    path("settings/", settings_pages.settings, name="settings"),
    path("settings/email/", address_pages.email, name="email"),
    path("settings/phone/", address_pages.phone, name="phone"),
    path("settings/phone/code/", address_pages.code, name="code"),
    path("desk/", desk_pages.desk, name="desk"),
    path("desk/again/", desk_pages.again, name="again"),
    path("desk/wording/", desk_pages.wording, name="wording"),
    path("desk/text/<int:number>/", desk_pages.text, name="text"),
]
