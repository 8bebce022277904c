"""Councils recommend and never decide."""

import pytest
from django.db import IntegrityError, transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_board, make_order, make_rule
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice, MatterStage, Outcome
from mellanrum.structure.matters.models import Matter, Recommendation

from .factories import chair_of, make_assessed, make_council, make_item, make_meeting

pytestmark = pytest.mark.django_db


def recommend(item, advice=Advice.RECOMMEND, **given):
    by = chair_of(item.meeting.council)
    return actions.give_recommendation(item, advice=advice, words="Behovet är tydligt.", by=by, **given)


def test_a_recommended_matter_waits_for_the_one_person_who_decides_by_the_order():
    item = make_assessed()
    matter = item.matter
    unit = matter.unit
    manager = make_employee(unit, Role.MANAGER)
    make_order(make_board(unit), make_rule(kind="move_to_pilot", most=None, post=Post.MANAGER))

    recommend(item)

    matter.refresh_from_db()
    idea = Idea.objects.get(pk=matter.idea_id)
    assert matter.stage == MatterStage.RECOMMENDED
    assert idea.next_in_words == "Decide formally whether the idea leaves “Explore the idea”"
    assert idea.waiting_on == manager
    assert idea.stage_id == "explore"


def test_a_council_decides_nothing_whatever_it_recommends():
    for advice in Advice:
        item = make_assessed()

        recommend(item, advice)

        item.matter.refresh_from_db()
        assert not item.matter.is_decided
        assert (item.matter.outcome, item.matter.decided_at) == ("", None)


def test_the_database_knows_no_council_that_decides():
    matter = make_assessed().matter

    with pytest.raises(IntegrityError, match="a_person_or_a_board_decides_and_never_a_council"), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(
            stage=MatterStage.DECIDED, outcome=Outcome.YES, decided_at=clock.now()
        )
    deciders = {field.related_model for field in Matter._meta.fields if field.name in {"decider", "deciding_board"}}
    assert deciders == {type(matter.prepared_by), Board}


def test_the_database_knows_no_advice_that_is_a_decision():
    item = make_assessed()

    with pytest.raises(IntegrityError, match="a_council_gives_advice_only"), transaction.atomic():
        Recommendation.objects.create(item=item, advice="yes", words="Vi bestämmer.", by=chair_of(item.meeting.council))


def test_nothing_is_recommended_before_all_have_seen_what_the_others_think():
    item = make_item(make_council(make_employee()))

    with pytest.raises(Refused, match="Close the scoring first"):
        recommend(item)


def test_a_matter_that_comes_back_is_prepared_anew_for_the_next_meeting():
    item = make_assessed()
    following = make_meeting(item.meeting.council, weeks=9)

    recommend(item, Advice.COME_BACK)

    item.matter.refresh_from_db()
    idea = Idea.objects.get(pk=item.matter.idea_id)
    assert (item.matter.stage, item.matter.prepare_by) == (MatterStage.OPEN, following.papers_by)
    assert (idea.waiting_on, idea.due_on) == (item.matter.prepared_by, following.papers_by)


def test_advice_is_given_once():
    item = make_assessed()
    recommend(item)

    with pytest.raises(Refused, match="The council has given its recommendation already"):
        recommend(item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(item=item, advice=Advice.RECOMMEND, words="Igen.", by=item.matter.prepared_by)
