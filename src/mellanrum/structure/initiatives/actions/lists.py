"""A list that somebody uploads: kept while its reading is looked over, brought in, or given back with the reason."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.events import announce
from mellanrum.foundation.sheets.columns import guess_columns
from mellanrum.foundation.sheets.reading import read_sheet
from mellanrum.structure.initiatives.columns import CALLED
from mellanrum.structure.initiatives.events import ListBroughtIn, ListFell
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.queries import Plan, plan_of
from mellanrum.structure.initiatives.reading import Fault
from mellanrum.structure.initiatives.wording import fault_in_words

from .bringing_in import import_initiatives

MOST_FAULTS_TOLD = 10
# A job that goes wrong is tried again for about an hour.
WORTH_WAITING_FOR = timedelta(hours=3)


def keep_list(name: str, *, content: bytes, by: User) -> UploadedList:
    """Keep a file while its reading is looked over, with a first guess at its columns; it replaces the one
    before, unless that one has been confirmed and waits to be brought in."""
    sheet = read_sheet(content, name)
    UploadedList.objects.being_read().filter(by=by).delete()
    return UploadedList.objects.create(
        name=name[:255], content=content, by=by, columns=guess_columns(sheet.columns, CALLED)
    )


def read_anew(
    uploaded: UploadedList, *, columns: dict[str, str], statuses: dict[str, str], units: dict[str, str], by: User
) -> None:
    """Say in another way how the columns and words of the list are to be read."""
    uploaded.columns, uploaded.statuses, uploaded.units = columns, statuses, units
    uploaded.save(update_fields=["columns", "statuses", "units"])


def put_in_line(uploaded: UploadedList, *, by: User) -> None:
    """Say that a list is right, and is to be brought in while nobody waits; it is put in line once."""
    waiting = UploadedList.objects.being_read().filter(pk=uploaded.pk)
    if not waiting.update(confirmed_at=clock.now(), why_not=""):
        raise Refused(_("The list has already been brought in."))


@transaction.atomic
def confirm_list(uploaded: UploadedList, *, plan: Plan, by: User) -> int:
    """Bring in a list that has been looked over, and let go of the file; tells how many ideas it became."""
    waiting = UploadedList.objects.filter(pk=uploaded.pk, became=None)
    if not waiting.select_for_update().exists():
        raise Refused(_("The list has already been brought in."))
    count = import_initiatives(plan, by=by, uploaded=uploaded)
    waiting.update(became=count, confirmed_at=uploaded.confirmed_at or clock.now(), content=b"")
    return count


@transaction.atomic
def work_off_list(uploaded: UploadedList) -> None:
    """Bring in a list that waits in line; where it is no longer understood it falls, and says why."""
    with override(uploaded.by.language):
        try:
            plan = plan_of(uploaded)
            if plan.faults:
                let_list_fall(uploaded, why_not=_told(plan.faults))
                return
            confirm_list(uploaded, plan=plan, by=uploaded.by)
        except Refused as sentence:
            let_list_fall(uploaded, why_not=str(sentence))
            return
    announce(ListBroughtIn(uploaded=uploaded))


@transaction.atomic
def let_list_fall(uploaded: UploadedList, *, why_not: str) -> None:
    """Take a list out of the line, to be looked over again by whoever uploaded it; it falls once."""
    if UploadedList.objects.in_line().filter(pk=uploaded.pk).update(confirmed_at=None, why_not=why_not):
        announce(ListFell(uploaded=uploaded))


def give_up_lists() -> None:
    """Let those fall that have been in line for so long that something must be wrong with us."""
    for uploaded in UploadedList.objects.in_line().filter(confirmed_at__lt=clock.now() - WORTH_WAITING_FOR):
        with override(uploaded.by.language):
            let_list_fall(uploaded, why_not=_("Something went wrong here with us. Try once more, or write to us."))


def _told(faults: list[Fault]) -> str:
    count, shown = len(faults), faults[:MOST_FAULTS_TOLD]
    said = ngettext(
        "{count} row cannot be understood. Nothing has been brought in.",
        "{count} rows cannot be understood. Nothing has been brought in.",
        count,
    ).format(count=count)
    return "\n".join([said, *map(fault_in_words, shown)])
