"""What the journey asks of one person, and what it has in store for them: never whether they have answered.

All of it is about the person themselves, so that nothing here needs ``visible_to``.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from mellanrum.culture.anonymity.queries import rounds_asking
from mellanrum.culture.journey.ladder import Way
from mellanrum.culture.journey.models import Plan, Reading, Step
from mellanrum.culture.journey.models.groups import ReadingQuerySet
from mellanrum.culture.journey.models.plans import PlanQuerySet, StepQuerySet
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.models import Assignment

COMING = timedelta(days=7)
# A plan that nobody looks back on is not told of for ever.
LONG_AGO = timedelta(days=30)


def readings_asking(person: User, today: date, now: datetime) -> ReadingQuerySet:
    """The open readings that ask somebody by name, and those by link in a unit they work in."""
    invited = Q(way=Way.NAMED, round__in=rounds_asking(person))
    by_link = Q(_works_in("group__unit", person, today), way=Way.LINK)
    return Reading.objects.open().filter(invited | by_link, closes_at__gt=now)


def steps_of(person: User) -> StepQuerySet:
    """What somebody has said in plans that they would do, and of which nobody has said what came."""
    return Step.objects.undone().filter(holder=person)


def steps_due_for(person: User | OuterRef, today: date) -> StepQuerySet:
    """What somebody has said that they would do this week, or lately, and of which nobody has said what came."""
    return Step.objects.undone().filter(holder=person).due(today - LONG_AGO, today + COMING)


def follow_ups_of(person: User, today: date, now: datetime) -> PlanQuerySet:
    """The booked follow-ups to come, of plans that somebody keeps, has something to do in, or works where they hold."""
    doing = Exists(Step.objects.filter(plan=OuterRef("pk"), holder=person))
    mine = Q(owner=person) | Q(group__keeper=person) | doing
    return Plan.objects.filter(mine | _works_in("group__unit", person, today), follow_up_at__gte=now)


def plans_to_look_back_on(person: User, now: datetime) -> PlanQuerySet:
    """The plans that somebody keeps alive, when the follow-up has passed and something is left to say."""
    left = Step.objects.undone().filter(plan=OuterRef("pk"))
    return Plan.objects.filter(Exists(left), owner=person, follow_up_at__lt=now)


def _works_in(unit: str, person: User, today: date) -> Q:
    working = Assignment.objects.on(today).filter(person=person, unit__path__contains=[OuterRef(unit)])
    return Q(Exists(working), **{f"{unit}__isnull": False})
