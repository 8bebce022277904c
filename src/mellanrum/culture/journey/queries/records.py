"""What the records of a unit show, to lay beside what its people say: questions for the talk, never a verdict."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Avg, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import DurationField
from django.db.models.functions import Coalesce

from mellanrum.culture.anonymity.questions import NEVER_FEWER_THAN
from mellanrum.culture.journey.models import Group, Step
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.structure.ideas.models import Idea, Move, NextStep, Promise, Visibility
from mellanrum.structure.process.models import StageKind

A_YEAR = timedelta(days=365)
# Fewer than so many are about somebody: ideas as well as people.
LEAST = NEVER_FEWER_THAN
# Where something is tested.
PILOT = "pilot"
SEEN_BY_ALL = [Visibility.MUNICIPALITY, Visibility.PUBLIC]
TEN_MINUTES = 600


@dataclass(frozen=True)
class Records:
    """A year of a unit: its ideas that everybody in the municipality may see, and the cards its plans name."""

    ideas: int = 0
    shared: int = 0
    answered: int = 0
    days_to_answer: int = 0
    ended: int = 0
    with_lesson: int = 0
    stopped: int = 0
    stopped_in_time: int = 0
    cards: int = 0
    cards_tried: int = 0


_known: RememberedEach[uuid.UUID, Records | None] = RememberedEach(TEN_MINUTES)


def records_of(group: Group) -> Records | None:
    """What a unit and the units below it show; None for other groups, and where too few work to say anything."""
    return records_of_unit(group.unit_id)


def records_of_unit(unit: uuid.UUID | None) -> Records | None:
    """The same by the unit, ten minutes old at most."""
    return _known.get(unit, lambda: _records(unit)) if unit else None


def _records(unit: uuid.UUID) -> Records | None:
    people, counted = _counted(unit)
    if people < LEAST:
        return None
    found = _ideas(unit).aggregate(
        ideas=Count("pk"),
        shared=Count("pk", filter=Q(is_shared=True)),
        answered=Count("took"),
        took_on_the_whole=Avg("took"),
        ended=Count("pk", filter=Q(is_open=False)),
        with_lesson=Count("pk", filter=Q(is_open=False) & ~Q(lesson="")),
    )
    took = found.pop("took_on_the_whole")
    return Records(**found, **counted, days_to_answer=round(took.total_seconds() / 86400) if took else 0)


def _ideas(unit: uuid.UUID) -> QuerySet[Idea]:
    elsewhere = Idea.working_units.through._default_manager.filter(idea=OuterRef("pk")).exclude(unit=OuterRef("unit"))
    took = ExpressionWrapper(F("ended_at") - F("created_at"), output_field=DurationField())
    answers = Promise.objects.filter(idea=OuterRef("pk"), kind=NextStep.ANSWER, ended_at__isnull=False)
    return (
        Idea.objects.submitted()
        .filter(unit__path__contains=[unit], submitted_at__gte=clock.now() - A_YEAR)
        .filter(visibility__in=SEEN_BY_ALL)
        .annotate(
            is_shared=Exists(elsewhere),
            took=Subquery(answers.order_by("created_at").annotate(took=took).values("took")[:1]),
        )
    )


def _counted(unit: uuid.UUID) -> tuple[int, dict[str, int]]:
    """How many work there, and how many tests were stopped and cards tried: one question for them all."""
    working = Assignment.objects.on(clock.today()).filter(unit__path__contains=[unit]).values("person").distinct()
    stops, cards = _stops(unit), _cards(unit)
    counts = {
        "stopped": _how_many(stops),
        "stopped_in_time": _how_many(stops.filter(in_time=True)),
        "cards": _how_many(cards),
        "cards_tried": _how_many(cards.filter(tried_on__isnull=False)),
    }
    found = Unit.objects.filter(pk=unit).values_list(_how_many(working, "person"), *counts.values()).get()
    return found[0], dict(zip(counts, found[1:], strict=True))


def _stops(unit: uuid.UUID) -> QuerySet[Move]:
    """Tests that were closed with a lesson; ``in_time`` no later than was promised where they stood."""
    promised = Promise.objects.filter(
        idea=OuterRef("idea"), stage=OuterRef("from_stage"), ended_at__lte=OuterRef("created_at")
    )
    closed = Move.objects.filter(from_stage=PILOT, to_stage__kind=StageKind.CLOSED)
    return (
        closed.filter(created_at__gte=clock.now() - A_YEAR, idea__unit__path__contains=[unit])
        .filter(idea__visibility__in=SEEN_BY_ALL)
        .exclude(idea__lesson="")
        .annotate(in_time=Subquery(promised.order_by("-ended_at").values("kept")[:1]))
    )


def _cards(unit: uuid.UUID) -> QuerySet[Step]:
    """Cards that plans of the last year name."""
    named = Step.objects.filter(card__isnull=False, created_at__gte=clock.now() - A_YEAR)
    return named.filter(plan__group__unit__path__contains=[unit])


def _how_many(rows: QuerySet, what: str = "pk") -> Coalesce:
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count(what, distinct=True))
    return Coalesce(Subquery(counted.values("number")), 0)
