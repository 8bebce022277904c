"""Who may do what with matters and in councils."""

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.permissions import Viewer, can_administer, holds, works_here
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.permissions import carries, has_the_next_step, leads

from .kinds import LEADING, READY, SCORING, MatterStage, MeetingStage, MemberPart
from .models import AgendaItem, Council, Declaration, Matter, Meeting, Membership, Recommendation


def part_in(user: Viewer, council: Council | None) -> MemberPart | None:
    """As what somebody sits in a council today; read once per person and council."""
    if council is None or not user.is_authenticated:
        return None
    known = user.known.setdefault("parts_in_councils", {})
    if council.pk not in known:
        seat = Membership.objects.on(clock.today()).filter(council=council, person=user).first()
        known[council.pk] = MemberPart(seat.part) if seat else None
    return known[council.pk]


def declared(user: Viewer, matter: Matter) -> bool | None:
    """Whether somebody has said that they have a conflict of interest; None while they have not said."""
    if not user.is_authenticated:
        return None
    known = matter.__dict__.setdefault("declared_by", {})
    if user.pk not in known:
        known[user.pk] = (
            Declaration.objects.filter(matter=matter, person=user).values_list("is_conflicted", flat=True).first()
        )
    return known[user.pk]


def can_found_council(user: Viewer) -> bool:
    return can_administer(user)


def can_lead_council(user: Viewer, council: Council) -> bool:
    """Plan meetings and choose criteria: the chair, the secretary, and whoever administers."""
    return part_in(user, council) in LEADING or can_administer(user)


def can_lead_meeting(user: Viewer, meeting: Meeting) -> bool:
    """Run a meeting: only who sits there as chair or secretary."""
    return part_in(user, meeting.council) in LEADING


def can_prepare(user: Viewer, matter: Matter) -> bool:
    """Write the papers: whoever prepares it, has its next step, or leads innovation where it belongs."""
    mine = matter.prepared_by_id == user.pk or leads(user, matter.idea) or has_the_next_step(user, matter.idea)
    return matter.is_open and mine and not declared(user, matter)


def can_withdraw(user: Viewer, matter: Matter) -> bool:
    """Take a matter back while its papers are written: whoever carries the idea, or leads innovation where it belongs.

    From the day they are handed in nobody does, so that nobody learns by it whether something is decided.
    """
    return matter.is_open and (carries(user, matter.idea) or leads(user, matter.idea))


def can_declare(user: Viewer, matter: Matter) -> bool:
    """Say whether one has a conflict of interest: whoever is to read, write or score, and who has."""
    concerned = part_in(user, matter.council) is not None or matter.prepared_by_id == user.pk
    return matter.is_under_way and (concerned or declared(user, matter) is not None)


def must_declare(user: Viewer, matter: Matter) -> bool:
    """Whether somebody sits in the council and has not said yet whether they have a conflict of interest."""
    return matter.is_under_way and part_in(user, matter.council) is not None and declared(user, matter) is None


def can_read_papers(user: Viewer, matter: Matter) -> bool:
    """Read what is written for the decision: nobody with a conflict of interest, and nobody who has not said.

    Whoever carries the idea reads what is proposed about it, as does the registrar.
    """
    if declared(user, matter):
        return False
    if part_in(user, matter.council) and matter.is_under_way:
        return declared(user, matter) is False
    idea = matter.idea
    return (
        matter.prepared_by_id == user.pk
        or holds(user, Role.REGISTRAR)
        or carries(user, idea)
        or leads(user, idea)
        or has_the_next_step(user, idea)
    )


def can_score(user: Viewer, item: AgendaItem) -> bool:
    """Say what one thinks: members of the council without a conflict of interest, while scoring is open."""
    open_now = item.meeting.stage in (MeetingStage.CALLED, MeetingStage.OPEN) and not item.is_closed
    return open_now and part_in(user, item.meeting.council) in SCORING and declared(user, item.matter) is False


def can_close_scoring(user: Viewer, item: AgendaItem) -> bool:
    """Show what the members think: the chair alone, during the meeting."""
    under_way = item.meeting.stage == MeetingStage.OPEN and not item.is_closed
    return under_way and part_in(user, item.meeting.council) == MemberPart.CHAIR


def can_recommend(user: Viewer, item: AgendaItem) -> bool:
    """Write down what the council recommends, once its members have seen what they think; once at each meeting."""
    ready = item.is_closed and item.matter.stage == MatterStage.PREPARED and can_lead_meeting(user, item.meeting)
    return ready and not Recommendation.objects.filter(item=item).exists()


def can_follow_matters(user: Viewer) -> bool:
    """See what waits to be decided: everybody who works here, each as much as they may see."""
    return works_here(user)


def can_hand_up(user: Viewer, matter: Matter, *, may_decide: bool) -> bool:
    """Leave it to the nearest superior: whoever could decide it, while it waits for that."""
    return matter.stage in READY and may_decide


def can_refer(user: Viewer, matter: Matter, *, may_decide: bool) -> bool:
    """Let the board decide: whoever could decide hands it up, and the registrar notes what the board took over."""
    return matter.is_under_way and (may_decide or holds(user, Role.REGISTRAR))
