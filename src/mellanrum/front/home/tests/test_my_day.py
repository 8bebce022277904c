"""What waits for somebody today."""

import datetime

import pytest
from django.test import Client, RequestFactory

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.actions import assign_role
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import (
    make_administrator,
    make_employee,
    make_municipality,
    make_unit,
)
from mellanrum.front.home.queries import day_of, waiting_count
from mellanrum.front.home.views import WAITING
from mellanrum.structure.ideas.actions import invite_co_owner, propose_hand_over
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def titles(person) -> dict[str, list[str]]:
    return {kind: [item.title for item in items] for kind, items in day_of(person).items()}


def page(person=None) -> str:
    client = Client(headers={"accept-language": "en"})
    if person:
        client.force_login(person)
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_next_steps_stand_in_the_order_of_their_days():
    unit, leader, _manager = make_unit_with_people()
    for title, days in (("Snart", 2), ("Sen", -3)):
        idea = make_idea(unit=unit, title=title)
        Idea.objects.filter(pk=idea.pk).update(due_on=clock.today() + datetime.timedelta(days=days))

    assert titles(leader)["step"] == ["Sen", "Snart"]
    assert "Overdue by 3 days" in page(leader)


def test_what_i_am_asked_stands_there_until_i_answer():
    idea = make_idea(title="Nycklar")
    asked = make_employee()
    invite_co_owner(idea, person=asked, by=idea.author)
    propose_hand_over(idea, to=asked, by=idea.author)

    found = titles(asked)

    assert (found["invitation"], found["hand_over"]) == (["Nycklar"], ["Nycklar"])
    assert f"{idea.author} asks you to carry the idea on" in page(asked)


def test_an_invitation_that_has_lapsed_is_gone():
    idea = make_idea()
    asked = make_employee()
    invitation = invite_co_owner(idea, person=asked, by=idea.author)
    type(invitation).objects.update(expires_on=clock.today() - datetime.timedelta(days=1))

    assert "invitation" not in titles(asked)


def test_a_question_to_me_stands_there_if_i_may_see_the_idea():
    idea = make_idea(title="Frågan")
    colleague, outsider = make_employee(), make_user()
    for person in (colleague, outsider):
        post_comment(idea.conversation, text="Vad tror du?", asks=person, by=idea.author)

    assert (titles(colleague).get("question"), titles(outsider).get("question")) == (["Frågan"], None)


def test_the_menu_counts_what_the_page_shows():
    idea = make_idea()
    asked, outsider = make_employee(), make_user()
    invite_co_owner(idea, person=asked, by=idea.author)
    propose_hand_over(idea, to=asked, by=idea.author)
    for person in (asked, outsider):
        post_comment(idea.conversation, text="Vad tror du?", asks=person, by=idea.author)

    assert [menu_and_page(person) for person in (asked, outsider)] == [(3, 3), (0, 0)]


def menu_and_page(person) -> tuple[int, int]:
    request = RequestFactory().get("/")
    request.user = person
    return waiting_count(request), sum(len(items) for kind, items in day_of(person).items() if kind in WAITING)


def test_my_ideas_and_drafts_are_mine_alone():
    unit, _leader, _manager = make_unit_with_people()
    author = make_employee(unit)
    make_idea(unit=unit, author=author, title="Skickad", visibility=Visibility.GROUP)
    make_draft(unit=unit, author=author, title="Påbörjad")

    assert titles(author) == {"mine": ["Skickad"], "draft": ["Påbörjad"], "new": ["Skickad"]}
    assert titles(make_employee(unit)) == {}


def test_whoever_leads_sees_what_is_overdue_there():
    unit, _leader, manager = make_unit_with_people()
    make_idea(unit=unit, title="Försenad")
    Idea.objects.update(due_on=clock.today() - datetime.timedelta(days=1))

    assert (titles(manager)["late"], "late" in titles(make_employee(unit))) == (["Försenad"], False)


def test_the_way_to_my_unit_stands_there_also_when_nothing_is_new():
    unit = make_unit("Kök & disk")
    colleague, partner = make_employee(unit), make_user()
    assign_role(partner, role=Role.PARTNER, unit=unit, by=None)
    for person in (colleague, partner):
        make_draft(author=person)

    here = f'<h2>Where I work</h2><p><a href="/ideas/units/{unit.pk}/">Kök &amp; disk</a></p>'
    assert (here in page(colleague), "Where I work" in page(partner)) == (True, False)


def test_a_new_employee_is_welcomed_with_one_thing_to_do():
    text = page(make_employee())

    assert "Welcome" in text
    assert "Leave an idea" in text


def test_a_stranger_is_shown_the_way_in():
    make_idea(title="Intern")

    text = page()

    assert "What could work better where you are?" in text
    assert "Intern" not in text


@pytest.mark.parametrize("many", [1, 3])
def test_the_day_costs_the_same_however_full(many, django_assert_num_queries):
    unit, leader, _manager = make_unit_with_people()
    for _number in range(many):
        make_idea(unit=unit)
    client = Client()
    client.force_login(leader)
    forget_everything()
    client.get("/")

    with django_assert_num_queries(2):
        client.get("/")


def test_whoever_begins_a_municipality_finds_the_first_steps_until_there_is_a_unit():
    make_municipality()
    first = make_administrator()
    forget_everything()
    begun, stranger = page(first), page(make_user())
    make_unit()
    forget_everything()

    assert ["Bring in the units" in shown for shown in (begun, stranger, page(first))] == [True, False, False]
