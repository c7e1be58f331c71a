"""Addresses below /trust/."""

from django.urls import path

from . import authority_pages, check_pages, desk_pages, evidence_pages, request_desk_pages, request_pages

app_name = "trust"
urlpatterns = [
    path("", check_pages.check, name="check"),
    path("authorities/", authority_pages.authorities, name="authorities"),
    path("requests/", request_pages.requests, name="requests"),
    path("requests/desk/", request_desk_pages.desk, name="request-desk"),
    path("requests/<int:number>/certificate.pem", request_pages.certificate, name="certificate"),
    path("desk/", desk_pages.desk, name="desk"),
    path("evidence/", evidence_pages.evidence, name="evidence"),
    path("evidence/<slug:number>/", evidence_pages.pack, name="pack"),
]
