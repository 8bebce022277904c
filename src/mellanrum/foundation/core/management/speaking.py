"""How the product's own commands speak: in the terminal's language, and of their own options only."""

import gettext
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser, OutputWrapper, SystemCheckError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from tqdm import tqdm

# What Python itself says about a command, which the catalogue would otherwise not know of.
PYTHONS = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
)


def watched(things: Collection[Any], unit: str = "", *, what: str = "") -> tqdm:
    """The things, with a bar for who sits at a terminal and has waited for a second; no log is filled with it."""
    return tqdm(things, desc=what or None, unit=unit, delay=1, leave=False, disable=None)


class Speaking:
    """Beside a ``BaseCommand``: everything that it says is in ``MELLANRUM_LANGUAGE``, its help too."""

    # They are asked at every start and by check, where there is somebody to read the answer.
    requires_system_checks = ()
    help: str
    stderr: OutputWrapper
    suppressed_base_arguments = frozenset(
        ("--version", "-v", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color")
    )

    def create_parser(self, prog_name: str, subcommand: str, **given: Any) -> CommandParser:
        gettext.bindtextdomain("django", str(settings.LOCALE_PATHS[0]))
        gettext.textdomain("django")
        with override(settings.COMMAND_LANGUAGE):
            # The sentence in this language: argparse measures it, which a lazy one does not stand.
            self.help = _(type(self).help)
            return super().create_parser("mellanrum", subcommand.replace("_", "-"), **given)

    def print_help(self, prog_name: str, subcommand: str) -> None:
        with override(settings.COMMAND_LANGUAGE):
            super().print_help(prog_name, subcommand)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """What was refused is told as the sentence that it is, without the name of a class before it."""
        try:
            with override(settings.COMMAND_LANGUAGE):
                return super().execute(*args, **options)
        except SystemCheckError:
            raise
        except CommandError as sentence:
            if not getattr(self, "_called_from_command_line", False):
                raise
            self.stderr.write(str(sentence))
            raise SystemExit(sentence.returncode) from None
