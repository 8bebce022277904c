"""The addresses where a list is brought in."""

from django.urls import path

from . import views

app_name = "initiatives"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<uuid:list_id>/", views.check, name="check"),
    path("<uuid:list_id>/confirm/", views.confirm, name="confirm"),
]
