"""Whoever is asked something about an idea they do not see is told, and comes to where they answer."""

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.actions import add_person, invite_to_claim
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Letter
from mellanrum.structure.ideas.actions import answer_idea, answer_invitation, invite_co_owner, submit_idea
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea

pytestmark = pytest.mark.django_db


def test_whoever_is_asked_to_carry_a_closed_groups_idea_gets_a_letter_that_leads_to_the_answer():
    idea, friend = make_idea(visibility=Visibility.GROUP), make_employee()

    invitation = invite_co_owner(idea, person=friend, by=idea.owner)
    run_due_jobs()

    assert not Idea.objects.visible_to(friend).filter(pk=idea.pk).exists()
    assert reverse("ideas:invitation", args=[invitation.pk]) in Letter.objects.get(person=friend).text


def test_whoever_said_no_sees_it_no_more(client):
    idea, friend = make_idea(title="Grinden på lördagar", visibility=Visibility.GROUP), make_employee()
    invitation = invite_co_owner(idea, person=friend, by=idea.owner)
    run_due_jobs()

    answer_invitation(invitation, accept=False, by=friend)
    client.force_login(friend)

    assert "Grinden" not in client.get(reverse("notifications:list")).content.decode()


def test_an_author_without_an_account_gets_the_way_in_with_the_answer():
    draft = make_draft(author=make_employee())
    draft.author = add_person("Gun Ek", email="gun@example.org", by=None)
    draft.save()
    idea = submit_idea(draft, by=draft.captured_by)
    invite_to_claim(idea.author, by=idea.captured_by)

    answer_idea(idea, words="Bra.", next_step="Ring", holder=idea.owner, due_on=idea.due_on, by=idea.waiting_on)
    run_due_jobs()

    last = Letter.objects.filter(person=idea.author, idea=idea).order_by("created_at").last()
    assert "Bra." in last.text
    assert "/claim/" in last.text
