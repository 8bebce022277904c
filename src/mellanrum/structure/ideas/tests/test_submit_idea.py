"""Handing an idea over to the municipality."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import submit_idea
from mellanrum.structure.ideas.models import Idea, Part, Visibility
from mellanrum.structure.ideas.permissions import parts_in

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-06-15 09:00+02:00", tick=False)
def test_the_innovation_leader_owes_an_answer_within_ten_working_days():
    unit, leader, _manager = make_unit_with_people()

    idea = make_idea(unit=unit)

    assert (idea.waiting_on, idea.due_on) == (leader, datetime.date(2026, 7, 1))
    assert idea.promises.get().holder == leader


def test_the_author_carries_the_idea_and_the_leader_may_see_it():
    unit, leader, _manager = make_unit_with_people()
    author = make_employee(unit)

    idea = make_idea(unit=unit, author=author, visibility=Visibility.GROUP)

    assert parts_in(author, idea) == {Part.AUTHOR, Part.OWNER}
    assert idea in Idea.objects.visible_to(leader)


def test_it_is_submitted_once():
    draft = make_draft()
    twin = Idea.objects.get(pk=draft.pk)
    submit_idea(draft, by=draft.captured_by)

    with pytest.raises(Refused):
        submit_idea(twin, by=draft.captured_by)

    assert draft.promises.count() == 1


def test_what_was_done_is_in_the_trail():
    idea = make_idea()

    kinds = AuditEntry.objects.filter(about_id=idea.pk).order_by("id").values_list("kind", flat=True)

    assert list(kinds) == ["IdeaSubmitted", "PromiseMade"]


def test_the_database_refuses_an_open_idea_without_a_date():
    idea = make_idea()

    with pytest.raises(IntegrityError, match="an_open_idea_has_an_owner_a_next_step_and_a_date"), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(due_on=None)


def test_a_draft_is_seen_by_nobody_in_a_list():
    draft = make_draft()

    assert not Idea.objects.visible_to(draft.captured_by).filter(pk=draft.pk).exists()
