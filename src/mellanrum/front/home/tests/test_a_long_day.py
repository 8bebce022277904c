"""A day with more in it than one page shows, and the edges of what counts as late, paused or somebody's."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit
from mellanrum.front.home.queries import LATELY, MOST_STEPS, SHOWN, day_of, remember_count, waiting_count
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    close_idea,
    invite_co_owner,
    move_on,
    pause_promise,
    propose_hand_over,
)
from mellanrum.structure.ideas.models import ClosingReason, Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def titles(person, kind: str) -> list[str]:
    return [item.title for item in day_of(person).get(kind, [])]


def page(person) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def due(idea: Idea, days: int, **more: object) -> None:
    Idea.objects.filter(pk=idea.pk).update(due_on=in_days(days), **more)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Overdue by 1 day"),
        (-2, "Overdue by 2 days"),
        (0, "no later than"),
        (1, "no later than"),
    ],
)
def test_a_step_is_late_from_the_day_after_its_own(days, words):
    unit, leader, _manager = make_unit_with_people()
    due(make_idea(unit=unit), days)

    assert words in page(leader)


def test_a_paused_step_is_not_late_whatever_its_day():
    unit, leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit, title="Väntar")
    pause_promise(idea, reason="Upphandling", until=in_days(9), by=leader)
    due(idea, -5)

    assert "the clock is paused" in page(leader)
    assert "Overdue" not in page(leader)
    assert titles(manager, "late") == []


def test_steps_of_one_day_stand_in_the_order_they_came():
    unit, leader, _manager = make_unit_with_people()
    for title in ("Först", "Sedan", "Sist"):
        due(make_idea(unit=unit, title=title), 3)

    assert titles(leader, "step") == ["Först", "Sedan", "Sist"]


def test_no_more_than_so_many_steps_stand_there_and_the_rest_is_a_way_on():
    unit, leader, _manager = make_unit_with_people()
    for number in range(MOST_STEPS + 1):
        make_idea(unit=unit, title=f"Steg {number:02}")

    found = titles(leader, "step")

    assert (len(found), found[0]) == (MOST_STEPS, "Steg 00")
    assert waiting_count_for(leader) == MOST_STEPS + 1


def waiting_count_for(person) -> int:
    class Asking:
        user = person

    forget_everything()
    return waiting_count(Asking())


def test_the_menu_says_what_the_page_said_a_moment_ago():
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit)
    counted = waiting_count_for(leader)

    remember_count(leader, 7)

    class Asking:
        user = leader

    assert (counted, waiting_count(Asking())) == (1, 7)


@pytest.mark.parametrize("kind", ["mine", "draft", "new"])
def test_of_all_else_the_latest_few_stand_there(kind):
    unit, _leader, _manager = make_unit_with_people()
    author = make_employee(unit)
    make = make_draft if kind == "draft" else make_idea
    for number in range(SHOWN + 2):
        make(unit=unit, author=author, title=f"Nummer {number}")

    assert titles(author, kind) == [f"Nummer {number}" for number in range(SHOWN + 1, 1, -1)]


def test_what_is_new_is_of_the_last_sixty_days_and_of_my_units():
    above = make_unit()
    unit = make_unit(parent=above)
    make_employee(unit, Role.INNOVATION_LEADER)
    make_idea(unit=unit, title="Ny")
    make_idea(unit=unit, title="Gammal")
    make_idea(title="Någon annanstans")
    Idea.objects.filter(title="Gammal").update(submitted_at=clock.now() - LATELY - datetime.timedelta(minutes=1))

    assert titles(make_employee(above), "new") == ["Ny"]
    assert titles(make_employee(unit), "new") == ["Ny"]
    assert titles(make_employee(), "new") == []


def test_what_is_for_the_working_group_is_new_to_nobody_else():
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit, title="Hemlig", visibility=Visibility.GROUP)

    assert (titles(make_employee(unit), "new"), titles(leader, "new")) == ([], ["Hemlig"])


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.INNOVATION_LEADER, True), (Role.MANAGER, True), (Role.COACH, False), (Role.EMPLOYEE, False)],
)
def test_what_is_late_is_shown_to_those_who_lead(role, sees):
    unit, _leader, _manager = make_unit_with_people()
    due(make_idea(unit=unit, title="Försenad"), -1)
    person = make_employee(unit, role)

    assert (titles(person, "late") == ["Försenad"]) is sees


def test_what_is_late_in_the_units_below_is_shown_above_and_not_the_other_way():
    above = make_unit()
    below = make_unit(parent=above)
    manager_above, manager_below = make_employee(above, Role.MANAGER), make_employee(below, Role.MANAGER)
    due(make_idea(unit=below, title="Nere"), -2)
    due(make_idea(unit=above, title="Uppe"), -1)

    assert titles(manager_above, "late") == ["Nere", "Uppe"]
    assert titles(manager_below, "late") == ["Nere"]


def test_who_leads_everywhere_has_no_unit_and_no_late_ones_of_their_own():
    due(make_idea(title="Försenad"), -1)
    person = make_administrator()
    assign_role(person, role=Role.COUNCIL_MEMBER, by=None)

    assert day_of(person) == {}


def test_what_i_have_answered_is_gone():
    idea, asked = make_idea(), make_employee()
    hand_over = propose_hand_over(idea, to=asked, by=idea.author)
    question = post_comment(idea.conversation, text="Vad tror du?", asks=asked, by=idea.author)
    before = sorted(day_of(asked))

    answer_hand_over(hand_over, accept=False, by=asked)
    post_comment(idea.conversation, text="Bra!", by=asked, reply_to=question)

    assert before == ["hand_over", "question"]
    assert day_of(asked) == {}


def test_what_has_ended_waits_for_nobody():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=leader)

    assert (titles(leader, "step"), titles(idea.author, "mine")) == ([], [])


def test_each_thing_leads_where_one_goes_on():
    unit, leader, _manager = make_unit_with_people()
    author, asked = make_employee(unit), make_employee(unit)
    draft, idea = make_draft(unit=unit, author=author), make_idea(unit=unit, author=author)
    invitation = invite_co_owner(idea, person=asked, by=author)
    hand_over = propose_hand_over(idea, to=asked, by=author)
    post_comment(idea.conversation, text="Vad tror du?", asks=asked, by=author)

    assert f'href="{reverse("ideas:draft", args=[draft.pk])}"' in page(author)
    assert f'href="{idea.get_absolute_url()}"' in page(leader)
    for address in (
        reverse("ideas:invitation", args=[invitation.pk]),
        reverse("ideas:answer_hand_over", args=[hand_over.pk]),
        f"{idea.get_absolute_url()}#conversation",
    ):
        assert f'href="{address}"' in page(asked)


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "Å & Ä", '"citat"', "🦊", "محمد", "x" * 120])
def test_names_are_words_and_never_markup(title):
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit, title=title)

    assert escape(title) in page(leader)
    assert "<script>alert" not in page(leader)


def test_a_draft_without_a_name_says_so():
    unit, _leader, _manager = make_unit_with_people()
    author = make_employee(unit)
    make_draft(unit=unit, author=author, problem="")

    assert "Without a name so far" in page(author)


def test_my_idea_tells_what_is_next_and_who_does_it():
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    move_on(idea, words="Bra.", by=leader)

    idea.refresh_from_db()
    assert f"Next: {escape(idea.next_in_words)}, {idea.author.name}</span>" in page(idea.author)


@pytest.mark.parametrize("many", [1, 3])
def test_a_day_costs_the_same_however_long(django_assert_num_queries, many):
    unit, leader, _manager = make_unit_with_people()
    for _number in range(many):
        make_idea(unit=unit)
    forget_everything()
    client = Client()
    client.force_login(leader)
    client.get("/")

    with django_assert_num_queries(2):
        client.get("/")
