"""The canvas, its versions, its PDF and the checklist."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
