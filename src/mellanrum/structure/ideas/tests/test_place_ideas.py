import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.structure.ideas.actions import Placing, place_ideas
from mellanrum.structure.ideas.models import Idea, Promise
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.tests.factories import stage

from .factories import make_unit_with_people

pytestmark = pytest.mark.django_db
FROM_A_LIST = {"reason": "Från listan", "words": "", "next_step": "Läs igenom"}


def new_idea(unit, leader):
    return Idea(title="Ett initiativ", unit=unit, author=leader, captured_by=leader)


def test_an_idea_from_a_list_begins_where_the_list_says_with_one_move_and_a_next_step():
    unit, leader, _manager = make_unit_with_people()
    idea = new_idea(unit, leader)

    place_ideas([Placing(idea=idea, at=stage("pilot"), owner=leader, **FROM_A_LIST)], by=leader)

    idea.refresh_from_db()
    assert list(idea.moves.values_list("from_stage", "to_stage")) == [(None, "pilot")]
    assert (idea.owner, idea.waiting_on, idea.reached) == (leader, leader, 50)
    assert Promise.objects.open().get().idea == idea


def test_an_ended_idea_from_a_list_waits_for_nobody():
    unit, leader, _manager = make_unit_with_people()
    idea = new_idea(unit, leader)

    ending = {"lesson": "Fråga först.", "closing_reason": "not_told"}
    place_ideas([Placing(idea=idea, at=stage("closed"), owner=leader, ending=ending, **FROM_A_LIST)], by=leader)

    idea.refresh_from_db()
    assert (idea.is_open, idea.waiting_on, idea.lesson) == (False, None, "Fråga först.")
    assert not Promise.objects.exists()


def test_many_ideas_cost_no_more_questions_than_few(django_assert_max_num_queries):
    unit, leader, _manager = make_unit_with_people()
    placings = [Placing(new_idea(unit, leader), stage("pilot"), leader, **FROM_A_LIST) for _number in range(40)]

    with django_assert_max_num_queries(16):
        place_ideas(placings, by=leader)

    told = AuditEntry.objects.exclude(kind="ProcessPublished").values_list("kind", flat=True)
    assert list(told) == ["IdeaPlaced"] * 40


def test_whoever_gets_many_reads_a_few_each_working_day():
    unit, leader, _manager = make_unit_with_people()
    placings = [Placing(new_idea(unit, leader), stage("pilot"), leader, turn=turn, **FROM_A_LIST) for turn in range(12)]

    place_ideas(placings, by=leader)

    days = [placing.idea.due_on for placing in placings]
    first = add_working_days(clock.today(), the_process().first.answer_days)
    assert days == [add_working_days(first, turn // 5) for turn in range(12)]
