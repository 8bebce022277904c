"""An idea comes to the unit it belongs to, and what is owed to its author comes with it."""

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import (
    answer_idea,
    ask_for_decision,
    change_unit,
    rest_idea,
    submit_idea,
)
from mellanrum.structure.ideas.models import Idea, NextStep, Visibility

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def make_kept(unit=None):
    """An idea that its unit's leader carries for somebody who cannot sign in."""
    writer = make_employee(unit)
    draft = make_draft(author=writer, unit=unit) if unit else make_draft(author=writer)
    draft.author = add_person("Hilda Holm", by=None)
    draft.save()
    return submit_idea(draft, visibility=Visibility.GROUP, by=writer)


@pytest.fixture
def elsewhere():
    """Another unit, its innovation leader and its manager."""
    return make_unit_with_people()


def test_its_leader_has_the_answer_that_is_owed_by_the_same_day(client, elsewhere):
    idea, (unit, leader, _manager) = make_idea(), elsewhere
    before, promised_on = idea.waiting_on, idea.due_on
    client.force_login(before)
    there = reverse("ideas:change_unit", args=[idea.pk])
    offered = there in client.get(idea.get_absolute_url()).content.decode()

    answer = client.post(there, {"unit": unit.pk}, follow=True)

    idea.refresh_from_db()
    assert (offered, answer.status_code) == (True, 200)
    assert (idea.unit, idea.waiting_on, idea.due_on) == (unit, leader, promised_on)
    assert idea.promises.open().get().promised_on == promised_on


def test_a_decision_that_was_asked_for_is_made_by_whoever_decides_there(elsewhere):
    idea, (unit, _leader, manager) = make_idea(stage="design"), elsewhere
    ask_for_decision(idea, by=idea.owner)

    change_unit(idea, unit=unit, by=innovation_leader(idea.unit))

    idea.refresh_from_db()
    assert (idea.waiting_on, idea.next_step_kind) == (manager, NextStep.DECIDE)


def test_what_rests_is_looked_after_there_and_work_stays_with_whoever_does_it(elsewhere):
    resting, working, (unit, leader, _manager) = make_idea(stage="design"), make_idea(), elsewhere
    rest_idea(resting, reason="Snö", words="Vi väntar.", wakes_when="Till våren", by=resting.owner)
    friend = make_employee()
    answer_idea(working, words="Bra.", next_step="Ring", holder=friend, due_on=working.due_on, by=working.waiting_on)

    for idea in (resting, working):
        change_unit(idea, unit=unit, by=innovation_leader(idea.unit))
        idea.refresh_from_db()

    assert (resting.waiting_on, working.waiting_on) == (leader, friend)


def test_what_a_leader_carried_for_somebody_who_cannot_sign_in_the_new_one_carries(elsewhere):
    idea, (unit, leader, _manager) = make_kept(), elsewhere

    change_unit(idea, unit=unit, by=idea.owner)

    idea.refresh_from_db()
    assert (idea.owner, idea.waiting_on) == (leader, leader)
    assert idea in Idea.objects.visible_to(leader)


def test_nobody_is_told_that_they_carry_what_they_carried_before():
    here, leader, _manager = make_unit_with_people()
    there = make_unit()
    assign_role(leader, role=Role.INNOVATION_LEADER, unit=there, by=None)
    idea = make_kept(here)

    change_unit(idea, unit=there, by=leader)

    idea.refresh_from_db()
    assert idea.owner == leader
    assert not AuditEntry.objects.filter(kind="OwnerChanged").exists()


def test_it_does_not_come_to_where_it_is_nor_while_a_formal_decision_is_under_way(elsewhere):
    idea = make_idea()
    with pytest.raises(Refused, match="answers for the idea already"):
        change_unit(idea, unit=idea.unit, by=idea.waiting_on)
    Idea.objects.filter(pk=idea.pk).update(next_step_kind=NextStep.MATTER)
    idea.refresh_from_db()

    with pytest.raises(Refused, match="A formal decision about"):
        change_unit(idea, unit=elsewhere[0], by=idea.waiting_on)


def test_its_owner_does_not_choose_who_answers(client, elsewhere):
    idea = make_idea()
    client.force_login(idea.owner)

    answer = client.post(reverse("ideas:change_unit", args=[idea.pk]), {"unit": elsewhere[0].pk})

    assert answer.status_code == 403
    assert "The innovation leader lets another unit answer for it." in answer.content.decode()
