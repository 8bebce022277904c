"""``mellanrum verify-decisions``: are all decisions as they were written? And what an auditor needs to ask the same."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from mellanrum.foundation.core.management.speaking import Speaking
from mellanrum.structure.decisions import auditor
from mellanrum.structure.decisions.actions import keep_checkpoint
from mellanrum.structure.decisions.models import Link
from mellanrum.structure.decisions.queries.proof import export_decisions, find_faults, kept_checkpoints, name_here
from mellanrum.structure.decisions.signing import known_keys
from mellanrum.structure.decisions.wording import fault_in_words


class Command(Speaking, BaseCommand):
    help = gettext_noop("Verify that every decision is as it was written, and that none has been added or taken away.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--checkpoints", type=Path, metavar=_("FILE"), help=_("checkpoints that you kept elsewhere")
        )
        parser.add_argument("--export", type=Path, metavar=_("FOLDER"), help=_("write what an auditor needs there"))
        parser.add_argument("--checkpoint", action="store_true", help=_("print a signed checkpoint to keep elsewhere"))

    def handle(self, checkpoints: Path | None, export: Path | None, checkpoint: bool, **options: Any) -> None:
        kept = _lines_of(checkpoints) if checkpoints else []
        faults = find_faults(kept=[*kept_checkpoints(), *kept])
        for fault in faults:
            self.stderr.write(fault_in_words(fault))
        if faults:
            raise CommandError(
                _("Decisions have been changed by hand. Keep a copy of the database, and tell an auditor.")
            )
        if export:
            self._export(export)
        if checkpoint:
            return self.stdout.write(keep_checkpoint())
        links = Link.objects.count()
        words = ngettext("{count} link, as it was written.", "{count} links, all as they were written.", links)
        return self.stdout.write(words.format(count=links))

    def _export(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "decisions.jsonl").write_text(export_decisions(name_here()))
        (folder / "checkpoints.jsonl").write_text("".join(f"{line}\n" for line in kept_checkpoints()))
        (folder / "auditor.py").write_bytes(Path(auditor.__file__).read_bytes())
        key = known_keys()[0]
        self.stdout.write(_("Give the auditor the folder, and the key by another way: {key}").format(key=key))


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text().splitlines()
    except (OSError, UnicodeDecodeError):
        raise CommandError(_("{file} cannot be read.").format(file=file)) from None
