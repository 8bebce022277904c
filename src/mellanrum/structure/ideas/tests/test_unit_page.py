"""The page of a unit, its record of kept promises, and the board."""

import datetime

import pytest
from django.test import Client

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import answer_idea, change_unit, move_on
from mellanrum.structure.ideas.models import Idea, Promise, Visibility
from mellanrum.structure.ideas.queries.board import CARDS, board_of
from mellanrum.structure.ideas.queries.listing import Filters
from mellanrum.structure.ideas.queries.record import record_of
from mellanrum.structure.ideas.queries.unit_pages import ideas_by_stage

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def page(person, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def end_promises(unit, *, kept: int, broken: int) -> None:
    for number in range(kept + broken):
        idea = make_idea(unit=unit)
        Promise.objects.filter(idea=idea).update(ended_at=clock.now(), kept=number < kept, unit=unit)
    forget_everything()


def test_it_names_its_people_boards_and_what_belongs_to_it():
    unit, leader, manager = make_unit_with_people("Omsorgen")
    coach = make_employee(unit, Role.COACH, name="Åsa Coach")
    make_unit("Ängen", parent=unit)
    Board.objects.create(name="Omsorgsnämnden").units.add(unit)

    text = page(make_employee(), f"/ideas/units/{unit.pk}/")

    for words in (leader.name, manager.name, coach.name, "Ängen", "Omsorgsnämnden"):
        assert words in text


def test_ideas_are_counted_by_stage_only_where_they_may_be_seen():
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit)
    make_idea(unit=make_unit(parent=unit), stage="design")
    make_idea(unit=unit, visibility=Visibility.GROUP)

    assert ideas_by_stage(make_employee(), unit.pk) == {"explore": 1, "design": 1}
    assert ideas_by_stage(leader, unit.pk) == {"explore": 2, "design": 1}
    assert ideas_by_stage(make_user(), unit.pk) == {}


def test_the_record_says_how_many_promises_were_kept():
    unit, _leader, _manager = make_unit_with_people()
    end_promises(unit, kept=4, broken=2)

    record = record_of(unit.pk)

    assert (record.ended, record.kept, record.median_days, record.is_told) == (6, 4, 0, True)
    assert "4 of 6 promises were kept" in page(make_employee(), f"/ideas/units/{unit.pk}/")


def test_the_record_stays_with_the_unit_when_its_ideas_go_to_another():
    (unit, leader, _manager), elsewhere = make_unit_with_people(), make_unit_with_people()[0]
    for _number in range(5):
        idea = make_idea(unit=unit)
        answer_idea(idea, words="Bra.", next_step="Ring", holder=leader, due_on=idea.due_on, by=leader)
        change_unit(idea, unit=elsewhere, by=leader)
    forget_everything()

    assert [record_of(place.pk).ended for place in (unit, elsewhere)] == [5, 0]


def test_fewer_than_five_are_not_told():
    unit, _leader, _manager = make_unit_with_people()
    end_promises(unit, kept=2, broken=2)

    text = page(make_employee(), f"/ideas/units/{unit.pk}/")

    assert "Too few promises" in text
    assert "4 promises" not in text


def test_what_ended_more_than_a_year_ago_is_not_told():
    unit, _leader, _manager = make_unit_with_people()
    end_promises(unit, kept=5, broken=0)
    Promise.objects.update(ended_at=clock.now() - datetime.timedelta(days=366))
    forget_everything()

    assert record_of(unit.pk).ended == 0


def test_what_is_overdue_now_is_counted():
    unit, _leader, _manager = make_unit_with_people()
    make_idea(unit=unit)
    Promise.objects.update(due_on=clock.today() - datetime.timedelta(days=1))
    forget_everything()

    assert record_of(unit.pk).overdue == 1


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_however_many_belong_to_it(many, django_assert_max_num_queries):
    unit, leader, _manager = make_unit_with_people()
    for _number in range(many):
        make_idea(unit=make_unit(parent=unit))
    page(leader, f"/ideas/units/{unit.pk}/")
    client = Client()
    client.force_login(leader)

    with django_assert_max_num_queries(8):
        client.get(f"/ideas/units/{unit.pk}/")


def test_an_unknown_unit_is_not_found():
    client = Client()
    client.force_login(make_employee())

    assert client.get(f"/ideas/units/{make_idea().pk}/").status_code == 404


def test_the_board_shows_each_idea_under_its_stage():
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit, title="Först")
    moved = make_idea(unit=unit, title="Sedan")
    move_on(moved, words="Vidare!", by=leader)

    columns = {stage: [row.title for row in rows] for stage, rows in board_of(leader, Filters()).items() if rows}

    assert columns == {"explore": ["Först"], "design": ["Sedan"]}


def test_a_full_column_leads_on_to_the_list():
    unit, leader, _manager = make_unit_with_people()
    for _number in range(CARDS + 1):
        make_idea(unit=unit)

    assert f"/ideas/?unit={unit.pk}&amp;stage=explore" in page(leader, f"/ideas/board/?unit={unit.pk}")


def test_the_board_can_be_asked_what_the_list_can():
    unit, leader, _manager = make_unit_with_people()
    make_idea(unit=unit, title="Väntar på henne")
    make_idea(title="Väntar på någon annan")

    board = page(leader, f"/ideas/board/?waiting={leader.pk}&stage=pilot&sort=due")

    assert ("Väntar på henne" in board, "någon annan" in board) == (True, False)
    assert f"/ideas/?waiting={leader.pk}" in board
    assert ('name="stage"' in board, 'name="sort"' in board) == (False, False)


def test_the_list_and_the_board_show_each_other_the_same_question():
    leader = make_idea().owner

    pages = page(leader, "/ideas/?waiting=me&overdue=1"), page(leader, "/ideas/board/?waiting=me&overdue=1")

    assert '/ideas/board/?waiting=me&amp;overdue=1"' in pages[0]
    assert '/ideas/?waiting=me&amp;overdue=1"' in pages[1]


def test_a_name_on_the_board_leads_to_what_waits_on_that_person():
    idea = make_idea()
    client = Client()
    client.force_login(idea.owner)

    found = client.get("/ideas/board/", {"unit": idea.unit.pk, "whom": idea.owner.email})

    assert found.headers["Location"] == f"/ideas/board/?unit={idea.unit.pk}&waiting={idea.owner.pk}"
    assert "We find nobody called “Ingen Alls”" in page(idea.owner, "/ideas/board/?whom=Ingen+Alls")


def test_the_board_is_empty_for_an_outsider():
    make_idea(title="Intern")
    Idea.objects.update(visibility=Visibility.MUNICIPALITY)

    assert "Intern" not in page(make_user(), "/ideas/board/")


@pytest.mark.parametrize("many", [1, 3])
def test_the_board_costs_the_same_however_many(many, django_assert_num_queries):
    unit, leader, _manager = make_unit_with_people()
    for _number in range(many):
        make_idea(unit=unit)
    client = Client()
    client.force_login(leader)
    client.get("/ideas/board/")

    with django_assert_num_queries(2):
        client.get("/ideas/board/")
