"""When every room is there, those that listen, fill a place or work by the clock make themselves known."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

WIRING = ("events", "listeners", "slots", "jobs", "handovers", "exports", "checks", "gates", "endings", "actions")


class CoreConfig(AppConfig):
    """What every room stands on."""

    name = "mellanrum.foundation.core"

    def ready(self) -> None:
        autodiscover_modules(*WIRING)
