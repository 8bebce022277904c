"""Django's ``check``; with ``--database`` it also asks every room whether what is stored is sound."""

from typing import Any

from django.core.checks import CheckMessage, Tags
from django.core.checks.registry import registry
from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as DjangosCheck
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mellanrum.foundation.core.checks import found_faults
from mellanrum.foundation.core.management.speaking import Speaking


def _sound(databases: Any = None, **given: Any) -> list[CheckMessage]:
    return found_faults() if databases else []


class Command(Speaking, DjangosCheck):
    help = gettext_noop("Check the configuration and that what is stored is sound.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--deploy", action="store_true", help=_("ask also what Django asks of a public server"))
        parser.add_argument("--database", metavar=_("NAME"), action="append", dest="databases", help=_("“default”"))
        parser.set_defaults(tags=None, list_tags=False, fail_level="ERROR")

    def handle(self, *labels: Any, **options: Any) -> None:
        registry.register(_sound, Tags.database)
        try:
            super().handle(*labels, **options)
        finally:
            registry.registered_checks.discard(_sound)
