import pytest

from mellanrum.culture.journey.models import Group, OwnLadder
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.front.demonstration.actions import walking
from mellanrum.front.demonstration.actions.doing import VERBS, Doing, do
from mellanrum.front.demonstration.actions.founding import employ, found_town
from mellanrum.front.demonstration.actions.walking import Walking, walk, walk_alone
from mellanrum.front.demonstration.story import Happening, Story, read_stories, read_town, read_walks
from mellanrum.structure.ideas.tests.factories import make_idea

pytestmark = pytest.mark.django_db


def test_every_verb_of_the_story_is_an_action_we_know():
    told = {happening.does for story in read_stories() for happening in story.happenings}

    assert told <= set(VERBS)


def test_every_verb_of_the_journey_is_an_action_we_know():
    told = {happening.does for group in read_walks().groups for happening in group.happenings}

    assert told == set(walking.VERBS)


def test_walk_gathers_a_group_around_whoever_keeps_it():
    cast = found_town(read_town())
    team = Story("Ledningen", {"kind": "team", "keeper": "Elin Sarri"}, ())

    walk(Walking(team, Happening(3, "gather", "", {}), cast, clock.today()))

    assert [(group.name, group.keeper.name) for group in Group.objects.all()] == [("Ledningen", "Elin Sarri")]


def test_walk_alone_is_for_oneself():
    cast = found_town(read_town())
    told = {"person": "Ronja Mäki", "notes": ["testing-innovative-individual-1"], "words": "Jag provar."}

    walk_alone(told, cast)

    own = OwnLadder.objects.get()
    assert (own.person.name, own.recognised, own.reflection) == ("Ronja Mäki", told["notes"], "Jag provar.")


def test_do_lets_somebody_of_the_story_act_on_an_idea():
    cast = found_town(read_town())
    idea = make_idea(unit=cast.units["Hemtjänst Norr"], author=cast.people["Ronja Mäki"])

    do(Doing(idea, Happening(3, "comment", "Fatuma Ali", {"text": "Bra!"}), cast, clock.today()))

    assert [(comment.author.name, comment.text) for comment in Comment.objects.all()] == [("Fatuma Ali", "Bra!")]


def test_employ_lets_somebody_begin_in_a_unit():
    cast = found_town(read_town())

    employ(cast, "Tova Lind", "Hemtjänst Norr")

    assert Assignment.objects.filter(person=cast.people["Tova Lind"], unit=cast.units["Hemtjänst Norr"]).exists()
