"""Give a new installation a process to begin with."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_noop

from mellanrum.foundation.core.management.speaking import Speaking
from mellanrum.structure.process.actions import load_starter_process


class Command(Speaking, BaseCommand):
    """Without it no idea has a first stage, so preparing a database calls it; it changes nothing that is there."""

    help = gettext_noop("Put the process of the starter files in force, where there is none yet.")

    def handle(self, *args: str, **options: str) -> None:
        load_starter_process()
