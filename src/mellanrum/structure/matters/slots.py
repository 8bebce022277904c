"""Where a matter is, on the page of its idea; and the way in to all that waits to be decided."""

from collections.abc import Hashable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.ideas.models import Idea

from .models import Matter
from .permissions import can_follow_matters
from .wording import way_of

SHOWN = 5

add_entry(Entry("matters:waiting", _("Matters"), "gavel", "menu", order=40, may_see=can_follow_matters))


# Whatever happens to a matter about where the idea goes is in the next step of the idea
# too, and so in the key; what happens to a request is seen within two seconds.
_drawn: RememberedEach[Hashable, str] = RememberedEach(seconds=2)


@fills("idea", order=40)
def matters_of_idea(request: HttpRequest, idea: Idea) -> str:
    """Where the matters of an idea are, for those who have signed in; one query, or none where it was just drawn."""
    if not request.user.is_authenticated:
        return ""
    key = (idea.pk, idea.stage_id, idea.next_step, idea.waiting_on_id, idea.due_on, clock.today(), get_language())
    return _drawn.get(key, lambda: _draw(idea))


def _draw(idea: Idea) -> str:
    found = Matter.objects.filter(idea=idea).select_related("council", "prepared_by", "decider", "deciding_board")
    matters = list(found.order_by("-created_at")[:SHOWN])
    for matter in matters:
        matter.idea = idea
    rows = [(matter, way_of(matter) if matter.is_under_way else []) for matter in matters]
    return render_to_string("matters/parts/on_idea.html", {"rows": rows}) if rows else ""
