"""The ways in to meetings: on every page of those who may hold one, and on the page of a group."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.journey.models import Group
from mellanrum.culture.journey.permissions import can_lead_group
from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills

from .permissions import can_begin
from .queries.agenda import meetings_of

add_entry(Entry("workshops:list", _("Meetings"), "presentation", "main", order=50, may_see=can_begin))


@fills("group")
def meetings_of_group(request: HttpRequest, group: Group) -> str:
    """The meetings that have been held for a group, and the way to hold one."""
    meetings, leads = meetings_of(group, request.user), can_lead_group(request.user, group)
    if not meetings and not leads:
        return ""
    return render_to_string("workshops/held_for_group.html", {"group": group, "meetings": meetings, "leads": leads})
