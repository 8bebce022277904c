"""``mellanrum import-initiatives FILE``: the municipality's own list becomes ideas."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.management.speaking import Speaking, watched
from mellanrum.foundation.organisation.models import Assignment, Municipality
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.foundation.sheets.sheet import Sheet
from mellanrum.foundation.ui.words import Count
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.queries import PROGRESS, Choices, Plan, Units, alike, plan_import
from mellanrum.structure.initiatives.wording import fault_in_words
from mellanrum.structure.process.queries import the_process


class Command(Speaking, BaseCommand):
    help = gettext_noop("Bring in the list of initiatives that you keep in Excel: all of it, or nothing.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("a CSV file or an Excel workbook (.xlsx)"))
        parser.add_argument("--by", metavar=_("EMAIL"), help=_("who brings it in; else the first administrator"))
        parser.add_argument("--dry-run", action="store_true", help=_("show what it would do, and do nothing"))
        for name, kept, metavar, purpose in _pairs():
            parser.add_argument(
                f"--{name}", dest=kept, action="append", default=[], type=pair, metavar=metavar, help=purpose
            )

    def handle(self, **options: Any) -> None:
        try:
            self._import(**options)
        except Refused as sentence:
            raise CommandError(str(sentence)) from None

    def _import(self, file: Path, columns: list, statuses: list, units: list, **options: object) -> None:
        sheet = read_sheet(_content(file), file.name)
        chosen = guess_columns(sheet.columns, CALLED) | _columns(dict(columns), sheet.columns)
        if "title" not in chosen:
            raise Refused(_no_title(sheet.columns))
        plan = plan_import(
            sheet, Choices(chosen, _statuses(dict(statuses), sheet, chosen), _units(dict(units))), watch=_rows
        )
        if plan.is_empty:
            raise Refused(_("There are no rows below the names of the columns. Choose another list."))
        self._tell(plan)
        if plan.faults:
            raise CommandError(_("Nothing has been brought in. Mend the rows above and try again."))
        if options["dry_run"]:
            return
        count = import_initiatives(plan, by=_person(str(options["by"] or "")), watch=_progress)
        words = ngettext("{count} initiative has become an idea.", "{count} initiatives have become ideas.", count)
        self.stdout.write(words.format(count=Count(count)))

    def _tell(self, plan: Plan) -> None:
        nothing_said = _("(no status)")
        for word, count, stage in plan.statuses:
            self.stdout.write(f"  {count:>5}  {word or nothing_said} → {stage or '?'}")
        for name, count, unit in plan.owners:
            self.stdout.write(
                f"  {count:>5}  {name} → {unit or _('{unit} (not one of our units)').format(unit=plan.central)}"
            )
        self.stdout.write(
            _("{new} new, {already} already here, {repeated} repeated.").format(
                new=Count(len(plan.planned)), already=Count(plan.already), repeated=Count(len(plan.repeated))
            )
        )
        for fault in plan.faults:
            self.stderr.write(fault_in_words(fault))


def _pairs() -> list[tuple[str, str, str, str]]:
    return [
        ("column", "columns", _("FIELD=COLUMN"), _("which column holds what, for example title=Rubrik")),
        ("status", "statuses", _("WORD=STAGE"), _("what a status word means, for example Test=pilot")),
        (
            "unit",
            "units",
            _("OWNER=UNIT"),
            _("which unit a name in the list is, for example IT=Digitaliseringsenheten"),
        ),
    ]


def pair(text: str) -> tuple[str, str]:
    """``WORD=MEANING`` as two words."""
    word, sign, meaning = text.rpartition("=")
    if not sign:
        raise argparse.ArgumentTypeError(_("Write it as WORD=MEANING."))
    return word, meaning


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise Refused(_("There is no file called {file}.").format(file=file)) from None
    except IsADirectoryError:
        raise Refused(_("{file} is a folder. Say which file in it you mean.").format(file=file)) from None
    except OSError as reason:
        raise Refused(_("{file} cannot be read: {reason}.").format(file=file, reason=reason.strerror)) from None


def _columns(said: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    """Which column holds what, as somebody has said; a slip of the pen would otherwise leave a whole column out."""
    for name, column in said.items():
        if name not in CALLED:
            raise Refused(_("{field} is no field. There are: {fields}.").format(field=name, fields=", ".join(CALLED)))
        if column not in columns:
            raise Refused(_("There is no column called “{name}”.").format(name=column))
    return said


def _statuses(said: dict[str, str], sheet: Sheet, columns: dict[str, str]) -> dict[str, str]:
    """What status words mean, as somebody has said: only words that stand in the list, and stages that there are."""
    stand_there = {alike(row[columns["status"]]) for row in sheet.rows} if "status" in columns else set()
    stages = [*the_process().stages, *(stage for stage in PROGRESS if stage not in the_process().stages)]
    for word, stage in said.items():
        if alike(word) not in stand_there:
            raise Refused(_("No row of the list has the status “{status}”.").format(status=word))
        if stage not in stages:
            raise Refused(
                _("There is no stage called “{name}”. There are: {stages}.").format(
                    name=stage, stages=", ".join(stages)
                )
            )
    return said


def _no_title(columns: tuple[str, ...]) -> str:
    return _(
        "No column seems to hold the title of each initiative. The columns are: {columns}. "
        'Say which one it is, for example: --column "title={first}"'
    ).format(columns=", ".join(columns), first=columns[0])


def _units(names: dict[str, str]) -> dict[str, str]:
    units, found = Units(), {}
    for owner, name in names.items():
        unit = units.called(name)
        if unit is None:
            raise Refused(_("There is no unit called “{name}”.").format(name=name))
        found[owner] = str(unit.pk)
    return found


def _person(email: str) -> User:
    if email:
        person = User.objects.active().filter(email__iexact=email).first()
        if person is None:
            raise Refused(_("Nobody here has the address {email}.").format(email=email))
        return person
    administrators = Assignment.objects.on(clock.today()).filter(role=Role.ADMINISTRATOR, person__is_active=True)
    first = administrators.order_by("starts_on", "id").first()
    return first.person if first else Municipality.objects.get().central_contact


def _rows(rows: list) -> Iterable[Any]:
    return watched(rows, _(" rows"), what=_("Reading"))


def _progress(rows: list) -> Iterable[Any]:
    return watched(rows, _(" ideas"))
