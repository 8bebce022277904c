"""The conversation and the files."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
