import pytest

from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.front.demonstration.actions.doing import VERBS, Doing, do
from mellanrum.front.demonstration.actions.founding import employ, found_town
from mellanrum.front.demonstration.story import Happening, read_stories, read_town
from mellanrum.structure.ideas.tests.factories import make_idea

pytestmark = pytest.mark.django_db


def test_every_verb_of_the_story_is_an_action_we_know():
    told = {happening.does for story in read_stories() for happening in story.happenings}

    assert told <= set(VERBS)


def test_do_lets_somebody_of_the_story_act_on_an_idea():
    cast = found_town(read_town())
    idea = make_idea(unit=cast.units["Hemtjänst Norr"], author=cast.people["Ronja Mäki"])

    do(Doing(idea, Happening(3, "comment", "Fatuma Ali", {"text": "Bra!"}), cast, clock.today()))

    assert [(comment.author.name, comment.text) for comment in Comment.objects.all()] == [("Fatuma Ali", "Bra!")]


def test_employ_lets_somebody_begin_in_a_unit():
    cast = found_town(read_town())

    employ(cast, "Tova Lind", "Hemtjänst Norr")

    assert Assignment.objects.filter(person=cast.people["Tova Lind"], unit=cast.units["Hemtjänst Norr"]).exists()
