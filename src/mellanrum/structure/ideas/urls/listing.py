"""The list, the board and the page of a unit."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
