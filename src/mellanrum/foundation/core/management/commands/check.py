"""Django's ``check``; with ``--database`` it also asks every room whether what is stored is sound."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags
from django.core.checks.registry import registry
from django.core.management.commands.check import Command as DjangosCheck
from django.utils.translation import override

from mellanrum.foundation.core.checks import found_faults


def _sound(databases: Any = None, **given: Any) -> list[CheckMessage]:
    return found_faults() if databases else []


class Command(DjangosCheck):
    help = "Checks the configuration, and with --database also that what is stored is sound."

    def handle(self, *labels: str, **options: Any) -> None:
        registry.register(_sound, Tags.database)
        try:
            with override(settings.COMMAND_LANGUAGE):
                super().handle(*labels, **options)
        finally:
            registry.registered_checks.discard(_sound)
