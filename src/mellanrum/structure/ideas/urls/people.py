"""Those around an idea."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
