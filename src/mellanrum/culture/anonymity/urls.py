"""The page that says what is promised to those who answer, and what cannot be."""

from django.urls import path

from . import views

app_name = "anonymity"
urlpatterns = [
    path("your-answer/", views.promise, name="promise"),
]
