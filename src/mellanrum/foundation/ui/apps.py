"""Started before any other room, so that every form speaks plainly."""

from django.apps import AppConfig

from .forms import copy_quickly, speak_plainly


class UiConfig(AppConfig):
    """The look that every page shares."""

    name = "mellanrum.foundation.ui"
    label = "ui"

    def ready(self) -> None:
        speak_plainly()
        copy_quickly()
