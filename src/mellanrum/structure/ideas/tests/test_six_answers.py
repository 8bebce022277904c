"""The six answers are never blank: for every stage and every kind of viewer."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.queries import innovation_leader, municipality
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    ask_for_decision,
    close_idea,
    escalate_promise,
    invite_co_owner,
    pause_promise,
    rest_idea,
    step_back,
)
from mellanrum.structure.ideas.models import ClosingReason, Idea, Visibility
from mellanrum.structure.ideas.queries.page import idea_page
from mellanrum.structure.ideas.six_answers import six_answers
from mellanrum.structure.process.models import Decider, Stage
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.tests.factories import stage

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db
STEPS = ("explore", "design", "pilot", "scale", "realised")
QUESTIONS = ["where", "help", "needed", "decision", "funds", "evaluation"]


def closed(idea: Idea) -> None:
    reason, lesson = ClosingReason.NOT_OURS, "Fråga först."
    close_idea(idea, reason=reason, words="Tack.", lesson=lesson, look_again="Ny lag.", by=idea.owner)


def escalated(idea: Idea) -> None:
    with clock.at(clock.now() + timedelta(days=90)):
        escalate_promise(idea.promises.open().select_related("idea", "holder").get())


def leader_away(idea: Idea) -> None:
    register_absence(innovation_leader(idea.unit), starts_on=clock.today(), ends_on=None, by=None)


def asleep(idea: Idea) -> None:
    rest_idea(idea, reason="Vi väntar", words="Vi väntar.", wakes_when="När snön har smält", by=idea.owner)


def paused(idea: Idea) -> None:
    pause_promise(idea, reason="Upphandling", until=clock.today() + timedelta(days=20), by=idea.owner)


def stepped_back(idea: Idea) -> None:
    step_back(idea, to=stage("explore"), reason="Fel problem", words="Vi gräver djupare.", by=idea.owner)


HAPPENED = {
    "asleep": asleep,
    "closed": closed,
    "asked": lambda idea: ask_for_decision(idea, by=idea.owner),
    "stepped back": stepped_back,
    "paused": paused,
    "escalated": escalated,
    "leader away": leader_away,
}
STATES = (*STEPS, *HAPPENED)


def make_idea_in(state: str) -> Idea:
    idea = make_idea(stage=state if state in STEPS else "design", visibility=Visibility.PUBLIC)
    if state in HAPPENED:
        HAPPENED[state](idea)
    return Idea.objects.select_related("unit").get(pk=idea.pk)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("state", STATES)
def test_all_six_have_words_and_a_way_to_more_for_every_role(state, language):
    with override(language):
        idea = make_idea_in(state)
    viewers = [AnonymousUser(), *(make_employee(idea.unit, role) for role in Role), idea.owner]

    for viewer in viewers:
        page = idea_page(idea.pk, viewer)
        with override(language):
            replies = six_answers(page.idea, page.facts)
        assert [reply.key for reply in replies] == QUESTIONS
        assert all(reply.words.strip() and reply.url and reply.link for reply in replies)
        assert not any("None" in reply.words or "{" in reply.words for reply in replies)


@pytest.mark.parametrize("state", STATES)
def test_every_link_leads_somewhere_for_whoever_is_signed_in(state, client):
    idea = make_idea_in(state)
    page = idea_page(idea.pk, idea.owner)
    client.force_login(idea.owner)
    here = client.get(idea.get_absolute_url()).content.decode()

    for reply in six_answers(page.idea, page.facts):
        address, _sign, anchor = reply.url.partition("#")
        there = here if address == idea.get_absolute_url() else client.get(address).content.decode()
        assert not anchor or f'id="{anchor}"' in there, reply.url


def test_the_names_are_of_those_who_are_here_today():
    idea = make_idea_in("leader away")
    page = idea_page(idea.pk, idea.owner)
    leader = innovation_leader(idea.unit)

    replies = {reply.key: reply for reply in six_answers(page.idea, page.facts)}

    assert replies["where"].person == leader
    assert all(leader.name in replies[key].words for key in ("where", "help", "funds"))


def test_a_paused_idea_says_when_its_clock_goes_again():
    idea = make_idea_in("paused")
    page = idea_page(idea.pk, idea.owner)

    with override("en"):
        needed = six_answers(page.idea, page.facts)[2].words

    assert "The clock is paused until" in needed


def test_where_the_centre_decides_the_centre_is_named():
    idea = make_idea_in("design")
    Stage.objects.filter(pk="design").update(decider=Decider.CENTRAL)
    the_process.forget()
    page = idea_page(idea.pk, idea.owner)

    decision = six_answers(page.idea, page.facts)[3]

    assert decision.person == municipality().central_contact


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


def test_somebody_who_both_carries_and_leads_is_named_once():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit, author=leader)
    page = idea_page(idea.pk, leader)

    with override("en"):
        helps = six_answers(page.idea, page.facts)[1].words

    assert helps == f"{leader.name} carries the idea and helps you on."
