"""``mellanrum prepare``: tables, static files and content as this version wants them, in one process of its own."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mellanrum.foundation.core.content import load_content
from mellanrum.foundation.core.management.speaking import Speaking


class Command(Speaking, BaseCommand):
    help = gettext_noop("Bring tables, static files and what a municipality begins with up to date. Every start does.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-content",
            action="store_true",
            help=_("leave out the process and the cards that one begins with"),
        )

    def handle(self, *, no_content: bool, **options: object) -> None:
        # What is wrong with the settings is told in our own words, to whoever starts us, before anything is changed.
        call_command("check")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not no_content:
            load_content()
