"""What the records of a unit show, to lay beside what its people say: questions for the talk, never a verdict."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields import DurationField

from mellanrum.culture.journey.models import Group
from mellanrum.foundation.core import clock
from mellanrum.structure.ideas.models import Idea, NextStep, Promise, Visibility

A_YEAR = timedelta(days=365)
# Fewer than so many are about somebody.
LEAST = 5


@dataclass(frozen=True)
class Records:
    """A year of a unit's ideas, those that everybody in the municipality may see."""

    ideas: int
    shared: int
    answered: int
    days_to_answer: int
    ended: int
    with_lesson: int


def records_of(group: Group) -> Records | None:
    """What the ideas of a unit and the units below it show; None for other groups, and where there are too few."""
    if group.unit_id is None:
        return None
    found = _ideas(group).aggregate(
        ideas=Count("pk"),
        shared=Count("pk", filter=Q(is_shared=True)),
        answered=Count("took"),
        took_on_the_whole=Avg("took"),
        ended=Count("pk", filter=Q(is_open=False)),
        with_lesson=Count("pk", filter=Q(is_open=False) & ~Q(lesson="")),
    )
    took = found.pop("took_on_the_whole")
    records = Records(**found, days_to_answer=round(took.total_seconds() / 86400) if took else 0)
    return records if records.ideas >= LEAST else None


def _ideas(group: Group) -> QuerySet[Idea]:
    elsewhere = Idea.working_units.through._default_manager.filter(idea=OuterRef("pk")).exclude(unit=OuterRef("unit"))
    took = ExpressionWrapper(F("ended_at") - F("created_at"), output_field=DurationField())
    answers = Promise.objects.filter(idea=OuterRef("pk"), kind=NextStep.ANSWER, ended_at__isnull=False)
    return (
        Idea.objects.submitted()
        .filter(unit__path__contains=[group.unit_id], submitted_at__gte=clock.now() - A_YEAR)
        .filter(visibility__in=[Visibility.MUNICIPALITY, Visibility.PUBLIC])
        .annotate(
            is_shared=Exists(elsewhere),
            took=Subquery(answers.order_by("created_at").annotate(took=took).values("took")[:1]),
        )
    )
