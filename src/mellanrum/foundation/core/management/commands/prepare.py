"""``mellanrum prepare``: tables, static files and content as this version wants them, in one process of its own."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mellanrum.foundation.core.checks import migrations_to_come
from mellanrum.foundation.core.content import load_content
from mellanrum.foundation.core.management.speaking import Speaking, watched


class Migrating(Migrate):
    """Django's migrate, with a bar for who waits for it at a terminal."""

    def handle(self, *given: Any, **options: Any) -> None:
        self.bar = watched(migrations_to_come())
        with self.bar:
            super().handle(*given, **options)

    def migration_progress_callback(self, action: str, *given: Any, **named: Any) -> None:
        """Called as each migration begins and is done."""
        if action == "apply_success":
            self.bar.update()
        super().migration_progress_callback(action, *given, **named)


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
        call_command(Migrating(), interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not no_content:
            load_content()
