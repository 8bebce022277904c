"""The addresses of the demonstration."""

from django.urls import path

from . import views

app_name = "demonstration"
urlpatterns = [
    path("", views.personas, name="personas"),
    path("others/", views.personas, name="others"),
    path("<uuid:person_id>/step-in/", views.step_in, name="step_in"),
    path("step-out/", views.step_out, name="step_out"),
]
