"""The look and the choices that every page offers."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from . import catalogue, views

app_name = "ui"
urlpatterns = [
    path("look/<slug:version>.css", views.stylesheet, name="stylesheet"),
    path("look/scheme/", views.set_scheme, name="set_scheme"),
    path("look/language/", login_not_required(set_language), name="set_language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("look/", catalogue.look, name="look"),
]
