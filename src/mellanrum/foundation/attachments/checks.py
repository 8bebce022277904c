"""What must hold of files: each one that is shown is there, and each one that is there is somebody's."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.checks import invariant, named

from .models import Attachment

# A file is written before its row: one that is younger than this may be on its way.
ON_ITS_WAY = timedelta(hours=1)


@invariant
def every_attachment_has_its_file() -> Iterable[CheckMessage]:
    """What is shown can be opened."""
    present = Attachment.objects.present().in_order()
    missing = [one for one in present.iterator() if not one.file.storage.exists(str(one.file.name))]
    if missing:
        sentence = _("The files of these attachments are gone: {names}.").format(names=named(missing))
        hint = _("Put the folder {folder} back from the same backup as the database.")
        yield Error(sentence, hint=hint.format(folder=settings.MEDIA_ROOT), id="attachments.E001")


@invariant
def no_file_is_nobodys() -> Iterable[CheckMessage]:
    """What has been removed is also gone from the disk."""
    folder = Path(settings.MEDIA_ROOT)
    known = set(Attachment.objects.present().values_list("file", flat=True))
    files = (path for path in (folder / "attachments").glob("*/*") if _has_settled(path))
    left = sorted(name for path in files if (name := str(path.relative_to(folder))) not in known)
    if left:
        sentence = _("These files belong to no attachment: {names}.").format(names=named(left))
        hint = _("They can be deleted from {folder}.").format(folder=folder)
        yield Warning(sentence, hint=hint, id="attachments.W001")


def _has_settled(path: Path) -> bool:
    written = datetime.fromtimestamp(path.stat().st_mtime, get_current_timezone())
    return path.is_file() and written < clock.now() - ON_ITS_WAY
