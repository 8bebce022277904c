import pytest

from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.ideas.actions import place_idea
from mellanrum.structure.ideas.models import Idea, Promise
from mellanrum.structure.process.tests.factories import stage

from .factories import make_draft, make_unit_with_people

pytestmark = pytest.mark.django_db
FROM_A_LIST = {"reason": "Från listan", "words": "", "next_step": "Läs igenom"}


def test_an_idea_from_a_list_begins_where_the_list_says_with_one_move_and_a_next_step():
    unit, leader, _manager = make_unit_with_people()
    draft = make_draft(unit=unit)

    place_idea(draft, at=stage("pilot"), owner=leader, by=leader, **FROM_A_LIST)

    assert list(draft.moves.values_list("from_stage", "to_stage")) == [(None, "pilot")]
    assert (draft.owner, draft.waiting_on, draft.reached) == (leader, leader, 50)
    assert Promise.objects.open().get().idea == draft


def test_an_ended_idea_from_a_list_waits_for_nobody():
    unit, leader, _manager = make_unit_with_people()
    draft = make_draft(unit=unit)

    ending = {"lesson": "Fråga först.", "closing_reason": "solved_otherwise"}
    place_idea(draft, at=stage("closed"), owner=leader, by=leader, **FROM_A_LIST, **ending)

    assert (draft.is_open, draft.waiting_on, draft.lesson) == (False, None, "Fråga först.")
    assert not Promise.objects.exists()


def test_what_has_been_sent_is_not_placed_anew():
    unit, leader, _manager = make_unit_with_people()
    draft = make_draft(unit=unit)
    place_idea(draft, at=stage("pilot"), owner=leader, by=leader, **FROM_A_LIST)

    with pytest.raises(Refused):
        place_idea(Idea.objects.get(pk=draft.pk), at=stage("scale"), owner=leader, by=leader, **FROM_A_LIST)
