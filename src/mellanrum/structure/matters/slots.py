"""Where a matter is, on the page of its idea; and the way in to all that waits to be decided."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.gathering import as_json, from_json
from mellanrum.foundation.core.secrecy import secrecy_of
from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.shell import Entry, add_entry
from mellanrum.foundation.ui.slots import fills
from mellanrum.structure.delegation.queries import known_answer
from mellanrum.structure.funding.models import Request, is_about
from mellanrum.structure.funding.permissions import Kept, keeps_from_reading
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.queries.beside import Row, stands_beside
from mellanrum.structure.ideas.six_answers import Formal, tell_of_decision

from .models import Matter
from .models.matters import DECIDERS
from .permissions import can_follow_matters, can_found_council, declared, part_in
from .queries.deciding import asked_about, question_of
from .wording import way_of

MOST = 5
SHOWN = (
    *(
        "id",
        "kind",
        "stage",
        "to_stage_id",
        "amount",
        "prepare_by",
        "prepared_at",
        "waits_since",
        "outcome",
        "decided_at",
    ),
    *("council__id", "council__name"),
    *(f"{who}__{what}" for who in ("prepared_by", *DECIDERS) for what in ("id", "name")),
)

add_entry(Entry("matters:waiting", _("Matters"), "gavel", "menu", order=40, may_see=can_follow_matters))


@fills("administration", order=70)
def way_in(request: HttpRequest, user: object) -> str:
    return render_to_string("matters/way_in.html") if can_found_council(request.user) else ""


def _latest_matters(viewer: Viewer, idea: OuterRef) -> QuerySet[Matter, Any]:
    """Those who have signed in and see the idea see where its matters stand."""
    found = Matter.objects.filter(idea=idea) if viewer.is_authenticated else Matter.objects.none()
    secrecy = secrecy_of(Matter, known=is_about(viewer, "prepared_by", "decider"))
    return found.order_by("-created_at")[:MOST].values(row=as_json(*SHOWN, secrecy=secrecy))


@stands_beside(_latest_matters, order=40)
def matters_of_idea(idea: Idea, rows: list[Row]) -> str:
    """Where the matters of an idea are."""
    matters = [from_json(Matter, row) for row in rows]
    ways = [(matter, way_of(matter) if matter.is_under_way else []) for matter in matters]
    return render_to_string("matters/parts/on_idea.html", {"rows": ways}) if ways else ""


@keeps_from_reading
def before_one_reads(user: Viewer, request: Request) -> Kept | None:
    """Members of the council say whether they have a conflict of interest before they read what is asked for.

    Nobody is asked twice: whoever has stepped aside is told so, and where they say otherwise.
    """
    matter = Matter.objects.under_way().filter(request=request).select_related("council").first()
    if matter is None or part_in(user, matter.council) is None or declared(user, matter) is False:
        return None
    where = reverse("matters:declare", args=[matter.pk])
    if declared(user, matter):
        return Kept(where, gettext("Change what I said"), gettext("You have stepped aside"))
    return Kept(where, gettext("Before you read: do you have a conflict of interest?"))


@tell_of_decision
def decision_on_idea(idea: Idea) -> Formal | None:
    """Who decides what an idea waits for, as it stands now: after conflicts of interest, and after it was handed up."""
    matter = asked_about(idea)
    return Formal.of(known_answer(question_of(matter)), matter.get_absolute_url()) if matter else None
