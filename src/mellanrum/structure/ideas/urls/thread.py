"""The page of an idea, and everything that moves it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
