"""What I am told, what I want to be spared, and the outbox of a demonstration."""

from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("", views.notifications, name="list"),
    path("read/", views.read_everything, name="read_everything"),
    path("<uuid:notification_id>/", views.open_notification, name="open"),
    path("<uuid:notification_id>/read/", views.read, name="read"),
    path("settings/", views.preferences, name="settings"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<uuid:letter_id>/", views.letter, name="letter"),
]
