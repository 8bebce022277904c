"""What matters do when something happens elsewhere."""

from uuid import UUID

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import listens_to
from mellanrum.foundation.organisation.events import BoardChanged, RoleAssigned, UnitChanged
from mellanrum.structure.delegation.events import OrderAdopted, RuleWithdrawn, SeatGiven, SeatLeft
from mellanrum.structure.delegation.posts import EMPLOYED
from mellanrum.structure.funding.events import BackingAsked, BackingWithdrawn, RequestMoved
from mellanrum.structure.funding.models import Backing, FundRules, Request
from mellanrum.structure.ideas.events import IdeaMoved
from mellanrum.structure.ideas.models import Idea

from .actions import cover_matters, follow_meetings, follow_request, leave_behind, open_hours, withdraw_hours
from .events import MeetingCancelled, MeetingPlanned

# The roles by which somebody holds a post in a delegation order.
HELD = {place.role for place in EMPLOYED.values()}


@listens_to(RequestMoved)
def follow_the_request(request_id: str, by_id: str | None, **facts: object) -> None:
    """Bring the matter of a request to where the request is."""
    request = Request.objects.select_related("idea__unit", "claim__allotment__board", "holder").get(pk=request_id)
    follow_request(request, by=User.objects.get(pk=UUID(by_id)) if by_id else request.applicant)
    if request.has_ended:
        for backing in request.backings.unanswered():
            withdraw_hours(backing, by=None)


@listens_to(BackingAsked, BackingWithdrawn)
def take_hours_to_politicians(backing_id: str, **facts: object) -> None:
    """Let hours that no manager may grant wait for those who decide, as long as somebody asks for them."""
    backing = Backing.objects.select_related("request__idea", "unit", "asked_by").get(pk=backing_id)
    if backing.person_id is None and backing.waits:
        open_hours(backing)
    elif backing.withdrawn_at:
        withdraw_hours(backing, by=backing.asked_by)


@listens_to(MeetingPlanned, MeetingCancelled)
def follow_the_council(**facts: object) -> None:
    """Let funds that ask a council say the next day to send in."""
    for rules in FundRules.objects.filter(council_on__isnull=False).select_related("fund__unit"):
        follow_meetings(rules)


@listens_to(RoleAssigned, OrderAdopted, RuleWithdrawn, SeatGiven, SeatLeft, UnitChanged, BoardChanged)
def pass_to_those_who_decide_now(held_role: str = "", **facts: object) -> None:
    """Let what waits be with whoever decides it as posts, orders and units are now."""
    if not held_role or held_role in HELD:
        cover_matters(clock.today())


@listens_to(IdeaMoved)
def leave_what_was_asked(idea_id: str, **facts: object) -> None:
    leave_behind(Idea.objects.select_related("unit").get(pk=idea_id))
