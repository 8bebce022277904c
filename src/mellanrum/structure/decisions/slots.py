"""The way in to the desk, and what has been decided on the page of an idea."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.queries.beside import Row, stands_beside
from mellanrum.structure.matters.kinds import READY, MeetingStage
from mellanrum.structure.matters.models import Meeting
from mellanrum.structure.matters.permissions import can_lead_meeting
from mellanrum.structure.matters.queries.pages import MatterPage

from .permissions import comes_to_the_desk, keeps_the_register
from .queries.desk import comes_to
from .queries.pages import decisions_as_json, read_from

add_entry(Entry("decisions:desk", _("The decision desk"), "stamp", "menu", order=30, may_see=comes_to_the_desk))


@stands_beside(decisions_as_json, order=60)
def decisions_on_idea(idea: Idea, rows: list[Row]) -> str:
    """What has been decided about an idea, as far as its reader may know of it."""
    read = [read_from(row) for row in rows]
    return render_to_string("decisions/on_idea.html", {"rows": read}) if read else ""


@fills("matter")
def way_to_decide(request: HttpRequest, page: MatterPage) -> str:
    """The way to the desk for whoever may decide a matter that waits for it."""
    matter = page.matter
    if matter.stage not in READY or not comes_to(request.user, page.answer, matter.board_id):
        return ""
    return "" if matter.decisions.exists() else render_to_string("decisions/on_matter.html", {"matter": matter})


@fills("meeting")
def decisions_after_meeting(request: HttpRequest, meeting: Meeting) -> str:
    """The way to what came of what a council recommended, and to the minutes for those who keep them."""
    if meeting.stage not in (MeetingStage.OPEN, MeetingStage.OVER):
        return ""
    keeps = keeps_the_register(request.user) or can_lead_meeting(request.user, meeting)
    return render_to_string("decisions/on_meeting.html", {"meeting": meeting, "keeps": keeps})
