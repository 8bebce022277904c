"""Django's ``check`` in our own words; with ``--database`` it also asks every room whether what is stored is sound."""

from typing import Any

from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from mellanrum.foundation.core.checks import found_faults
from mellanrum.foundation.core.management.speaking import Speaking, watched


class Command(Speaking, BaseCommand):
    help = gettext_noop("Check the configuration and that what is stored is sound.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--deploy", action="store_true", help=_("ask also what Django asks of a public server"))
        parser.add_argument("--database", metavar=_("NAME"), action="append", dest="databases", help=_("“default”"))

    def handle(self, *, deploy: bool = False, databases: list[str] | None = None, **_options: Any) -> None:
        found = run_checks(include_deployment_checks=deploy, databases=databases)
        found += found_faults(watch=watched) if databases else []
        told = [fault for fault in found if not fault.is_silenced()]
        faults = [fault for fault in told if fault.level >= ERROR]
        for one in told:
            self.stderr.write(_in_words(one))
        if faults:
            raise CommandError(
                ngettext("{count} thing is wrong.", "{count} things are wrong.", len(faults)).format(count=len(faults))
            )


def _in_words(one: CheckMessage) -> str:
    kind = _("Wrong") if one.level >= ERROR else _("Worth knowing")
    hint = f"\n    {one.hint}" if one.hint else ""
    return f"{kind}: {one.msg}{hint}  ({one.id})"
