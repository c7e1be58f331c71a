from django.urls import path

from .pages import citizen, desk, emergency

app_name = "privacy"
urlpatterns = [
    path("", citizen.looked, name="looked"),
    path("ask/<int:number>/", citizen.ask, name="ask"),
    path("questions/<int:number>/", citizen.question, name="question"),
    path("desk/", desk.desk, name="desk"),
    path("desk/<int:number>/", desk.answer, name="answer"),
    path("emergency/", emergency.look, name="emergency"),
    path("emergencies/", emergency.listed, name="emergencies"),
    path("emergencies/<int:number>/", emergency.review, name="review"),
]
