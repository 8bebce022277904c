"""A council as its page shows it."""

from dataclasses import dataclass

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.swedish import swedish_key
from mellanrum.structure.matters.kinds import MemberPart
from mellanrum.structure.matters.models import Council, Criterion, Meeting, Membership

PAST = 10


@dataclass(frozen=True)
class CouncilPage:
    """Who sits in it, when it meets, and what it looks with."""

    seats: list[Membership]
    to_come: list[Meeting]
    past: list[Meeting]
    criteria: list[Criterion]


def council_page(council: Council) -> CouncilPage:
    """The seats with the chair first, the meetings to come and the last ones, and the criteria in order."""
    order = [str(part) for part in MemberPart]
    seats = Membership.objects.on(clock.today()).filter(council=council, ends_on=None).select_related("person")
    meetings = list(council.meetings.order_by("-starts_at")[: 2 * PAST])
    return CouncilPage(
        seats=sorted(seats, key=lambda seat: (order.index(seat.part), swedish_key(seat.person.name))),
        to_come=[meeting for meeting in reversed(meetings) if meeting.is_to_come],
        past=[meeting for meeting in meetings if not meeting.is_to_come][:PAST],
        criteria=list(council.criteria.filter(is_asked=True).order_by("position")),
    )
