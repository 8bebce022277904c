"""Whatever happens in a year, no idea lacks owner, next step and date, and nothing waits for an empty chair."""

import os
from datetime import date
from random import Random

import pytest
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core.working_days import is_working_day
from mellanrum.foundation.organisation.models import Absence
from mellanrum.structure.ideas.models import HandOver, Idea, Promise

from .year import Year

pytestmark = pytest.mark.django_db
# The small ring in every test run; the whole programme lives more years with 500 ideas each.
IDEAS = int(os.environ.get("MELLANRUM_YEAR_IDEAS", "25"))
YEARS = int(os.environ.get("MELLANRUM_YEARS", "1"))


@settings(
    max_examples=YEARS,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(min_value=0, max_value=10**6))
def test_no_idea_is_forgotten(seed):
    with transaction.atomic():
        for moment, day in Year(Random(seed), ideas=IDEAS).live():
            faults = found_faults(moment, day)
            assert faults == {}, f"{moment} of {day}, seed {seed}"
            assert in_vain(day) == [], f"{moment} of {day}, seed {seed}"
        transaction.set_rollback(True)


def in_vain(day: date) -> list:
    """What waits for somebody who is not here, or longer than it stands: a question, an idea to carry on."""
    away = Absence.objects.on(day).values("person")
    nobody_here = Q(asks__in=away) | Q(asks__is_active=False)
    left = Q(to__is_active=False) | Q(expires_on__lt=day)
    return [
        *Comment.objects.questions().filter(nobody_here).values_list("asks__name", flat=True),
        *HandOver.objects.unanswered().filter(left).values_list("to__name", flat=True),
    ]


def found_faults(moment: str, day: date) -> dict[str, list]:
    """The open ideas that break a promise at this moment, by what is wrong with them; one query."""
    held = Promise.objects.open().filter(idea=OuterRef("pk"), holder=OuterRef("waiting_on"), due_on=OuterRef("due_on"))
    away = Absence.objects.on(day).filter(person=OuterRef("waiting_on"))
    overdue = Q(is_paused=False, due_on__lt=day)
    wrong = Q(owner__is_active=False) | Q(waiting_on__is_active=False) | Q(is_away=True) | Q(is_held=False)
    if moment == "morning" and is_working_day(day):
        wrong |= overdue
    rows = Idea.objects.open().annotate(is_away=Exists(away), is_held=Exists(held)).filter(wrong)
    what = ("stage", "next_step_kind", "owner__is_active", "waiting_on__is_active", "is_away", "is_held", "due_on")
    return {str(row.pop("pk")): list(row.items()) for row in rows.values("pk", *what)}
