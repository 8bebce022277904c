"""Matters, councils and meetings for tests, made by the real actions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice, MemberPart
from mellanrum.structure.matters.models import AgendaItem, Assessment, Council, Matter, Meeting
from mellanrum.structure.process.queries import the_process

_numbers = count(1)
PAPERS = {
    "summary": "Hemtjänsten vill prova körscheman som följer vädret.",
    "proposal": "Pröva i två områden till den sista maj.",
    "if_not": "Kvällsbesöken blir fortsatt sena.",
}


def make_council(*members: User, chair: User | None = None, unit: Unit | None = None, **given: object) -> Council:
    """A council with its criteria, a chair and members."""
    name = str(given.pop("name", f"Rådet {next(_numbers)}"))
    by = make_administrator()
    council = actions.found_council(name, unit=unit, by=by, **given)
    actions.appoint_member(council, person=chair or make_employee(), part=MemberPart.CHAIR, by=by)
    for person in members:
        actions.appoint_member(council, person=person, part=MemberPart.MEMBER, by=by)
    return council


def chair_of(council: Council) -> User:
    return council.memberships.get(part=MemberPart.CHAIR).person


def make_matter(idea: Idea | None = None, *, to: str = "", **given: object) -> Matter:
    """A matter about whether an idea comes to its next stage."""
    idea = idea or make_idea(**given)
    stage = the_process().stages[to] if to else the_process().after(idea.at)
    return actions.open_matter(idea, to=stage, kind="move_to_pilot", words="Bra tänkt.", by=idea.waiting_on)


def make_prepared(matter: Matter | None = None, *, council: Council | None = None, **given: object) -> Matter:
    """A matter whose papers are handed in, to ``council`` rather than to the nearest one."""
    papers = PAPERS | {name: str(given.pop(name)) for name in PAPERS if name in given}
    matter = matter or make_matter(**given)
    actions.save_papers(
        matter,
        **papers,
        board=matter.board,
        council=council or matter.council,
        by=matter.prepared_by,
    )
    actions.hand_in_papers(matter, by=matter.prepared_by)
    return matter


def in_weeks(weeks: int) -> datetime:
    """One o'clock on a day some weeks ahead."""
    return (clock.now() + timedelta(weeks=weeks)).replace(hour=12, minute=0, second=0, microsecond=0)


def make_meeting(council: Council, *, weeks: int = 4) -> Meeting:
    """A meeting that is planned."""
    return actions.plan_meeting(council, starts_at=in_weeks(weeks), where="Stadshuset", by=chair_of(council))


def make_item(council: Council | None = None, *members: User) -> AgendaItem:
    """A prepared matter on the agenda of a meeting that has been called; everybody has declared that they are free."""
    council = council or make_council(*members)
    meeting = make_meeting(council)
    matter = make_prepared(unit=council.unit or make_unit(), council=council)
    for seat in council.memberships.all():
        actions.declare_conflict(matter, is_conflicted=False, by=seat.person)
    actions.call_meeting(meeting, by=chair_of(council))
    return meeting.items.select_related("matter", "meeting__council").get(matter=matter)


def assess(
    item: AgendaItem,
    by: User,
    *,
    value: int = 4,
    view: str = Advice.RECOMMEND,
    hand_in: bool = True,
    scores: Mapping[int, int] | None = None,
    words: str = "Värt att pröva.",
) -> Assessment:
    """What a member thinks: the same score of everything, but for those at the places told."""
    criteria = item.meeting.council.criteria.filter(is_asked=True).order_by("position")
    given = {one: (scores or {}).get(one.position, value) for one in criteria}
    return actions.save_assessment(item, scores=given, view=view, words=words, hand_in=hand_in, by=by)


def come_to(meeting: Meeting) -> None:
    """Let the day of a meeting be today."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=clock.now())
    meeting.refresh_from_db()


def begin(item: AgendaItem, *present: User) -> None:
    """Begin the meeting of an item, with some of the members there."""
    come_to(item.meeting)
    actions.begin_meeting(item.meeting, present=present, by=chair_of(item.meeting.council))
    item.refresh_from_db()


def make_assessed(*members: User, value: int = 4) -> AgendaItem:
    """A matter that all members have scored and that everybody sees the scores of."""
    members = members or (make_employee(), make_employee())
    item = make_item(None, *members)
    everybody = [seat.person for seat in item.meeting.council.memberships.all()]
    begin(item, *everybody)
    for person in everybody:
        assess(item, person, value=value)
    item.refresh_from_db()
    return item
