"""The agenda of a meeting in print, with the papers that its reader may read."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.words import day

from .models import AgendaItem, Matter, Meeting
from .permissions import can_read_papers, declared


def printed_agenda(meeting: Meeting, items: Sequence[AgendaItem], viewer: Viewer) -> dict[str, Any]:
    """The agenda and its papers as the sections of a document; of what its reader may not read only the heading."""
    columns = [_("Number"), _("Matter"), _("Prepared by")]
    rows = [[str(item.position), str(item.matter), str(item.matter.prepared_by)] for item in items]
    agenda = {"heading": _("On the agenda"), "columns": columns, "rows": rows}
    return {"intro": _when_and_where(meeting), "sections": [agenda, *(_papers(item, viewer) for item in items)]}


def _when_and_where(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at)
    return ", ".join(filter(None, [day(meeting.starts_at), time_format(local, "H:i"), meeting.where]))


def _papers(item: AgendaItem, viewer: Viewer) -> dict[str, Any]:
    heading = f"{item.position}. {item.matter}"
    if can_read_papers(viewer, item.matter):
        return {"heading": heading, "facts": _written(item.matter)}
    if declared(viewer, item.matter):
        return {"heading": heading, "text": _("You have a conflict of interest, so the papers are not here.")}
    return {"heading": heading, "text": _("Say first whether you have a conflict of interest, then print again.")}


def _written(matter: Matter) -> list[tuple[str, str]]:
    facts = [
        (_("What it is about"), matter.summary),
        (_("Proposal"), matter.proposal),
        (_("What happens if not"), matter.if_not),
        (_("Amount"), matter.asked_in_words),
        (_("The problem"), matter.idea.problem),
    ]
    return [(name, words) for name, words in facts if words]
