"""The way in to the desk, and what has been decided on the page of an idea."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea

from .permissions import comes_to_the_desk
from .queries.pages import decisions_on, read_by

add_entry(Entry("decisions:desk", _("The decision desk"), "stamp", "menu", order=30, may_see=comes_to_the_desk))


@fills("idea", order=60)
def decisions_on_idea(request: HttpRequest, idea: Idea) -> str:
    """What has been decided about an idea, as far as its reader may know of it."""
    if idea.submitted_at is None:
        return ""
    rows = read_by(request.user, decisions_on(idea))
    return render_to_string("decisions/on_idea.html", {"rows": rows}) if rows else ""
