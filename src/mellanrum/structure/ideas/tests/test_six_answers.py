"""The six answers are never blank: for every stage and every kind of viewer."""

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import ask_for_decision, close_idea, invite_co_owner, rest_idea, step_back
from mellanrum.structure.ideas.models import ClosingReason, Idea, Visibility
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.ideas.six_answers import six_answers, who_answers
from mellanrum.structure.process.tests.factories import stage

from .factories import make_idea

pytestmark = pytest.mark.django_db
STEPS = ("explore", "design", "pilot", "scale", "realised")
STATES = (*STEPS, "asleep", "closed", "asked", "stepped back")
QUESTIONS = ["where", "help", "needed", "decision", "funds", "evaluation"]


def make_idea_in(state: str) -> Idea:
    idea = make_idea(stage=state if state in STEPS else "design", visibility=Visibility.PUBLIC)
    owner = idea.owner
    if state == "asleep":
        rest_idea(idea, reason="Vi väntar", words="Vi väntar.", wakes_when="När snön har smält", by=owner)
    elif state == "closed":
        reason, lesson = ClosingReason.NOT_OURS, "Fråga först."
        close_idea(idea, reason=reason, words="Tack.", lesson=lesson, look_again="", by=owner)
    elif state == "asked":
        ask_for_decision(idea, by=owner)
    elif state == "stepped back":
        step_back(idea, to=stage("explore"), reason="Fel problem", words="Vi gräver djupare.", by=owner)
    return idea


@pytest.mark.parametrize("state", STATES)
def test_all_six_have_words_and_a_way_to_more_for_every_role(state, client):
    idea = make_idea_in(state)
    viewers = [make_employee(idea.unit, role) for role in Role] + [idea.owner]

    for viewer in viewers:
        page = idea_page(idea.pk, viewer)
        replies = six_answers(page.idea, page.facts, who_answers(idea.unit))
        assert [reply.key for reply in replies] == QUESTIONS
        assert all(reply.words.strip() and reply.url and reply.link for reply in replies)
        assert not any("None" in reply.words or "{" in reply.words for reply in replies)


@pytest.mark.parametrize("state", STATES)
def test_the_page_shows_all_six_also_to_a_stranger(state, client):
    idea = make_idea_in(state)

    page = client.get(idea.get_absolute_url()).content.decode()

    assert page.count('class="answer"') == 6


def test_those_who_carry_it_and_have_been_asked_to_are_named():
    idea = make_idea()
    invite_co_owner(idea, person=make_employee(idea.unit, name="Bo Ek"), by=idea.owner)

    page = idea_page(idea.pk, idea.owner)

    assert [asked.name for asked in page.invitations] == ["Bo Ek"]
