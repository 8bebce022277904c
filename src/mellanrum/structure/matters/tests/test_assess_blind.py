"""Members score blind: the database holds it, and everybody sees it at once."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import Advice
from mellanrum.structure.matters.models import Assessment, Score

from .factories import assess, begin, chair_of, make_council, make_item

pytestmark = pytest.mark.django_db


def test_scoring_closes_by_itself_when_all_who_are_there_have_handed_in():
    anna, bo, away = make_employee(), make_employee(), make_employee()
    council = make_council(anna, bo, away)
    item = make_item(council)
    chair = chair_of(council)
    assess(item, anna)
    begin(item, chair, anna, bo)
    assess(item, chair)
    item.refresh_from_db()
    assert not item.is_closed

    assess(item, bo)

    item.refresh_from_db()
    assert item.is_closed
    assert item.closed_by is None


def test_nothing_is_shown_before_the_meeting_though_all_have_scored():
    council = make_council(make_employee())
    item = make_item(council)

    for seat in council.memberships.all():
        assess(item, seat.person)

    item.refresh_from_db()
    assert not item.is_closed


def test_a_draft_is_not_handed_in():
    council = make_council()
    item, chair = make_item(council), chair_of(council)
    begin(item, chair)

    assess(item, chair, view="", hand_in=False)

    item.refresh_from_db()
    assert not item.is_closed
    assert not Assessment.objects.get().is_handed_in


def test_what_is_handed_in_scores_everything_and_has_a_view():
    council = make_council()
    item, chair = make_item(council), chair_of(council)

    with pytest.raises(Refused, match="Score every criterion and say what you recommend"):
        assess(item, chair, view="")
    with pytest.raises(Refused, match="Score every criterion and say what you recommend"):
        actions.save_assessment(item, scores={}, view=Advice.RECOMMEND, words="", hand_in=True, by=chair)


def test_what_is_closed_cannot_be_changed_by_an_action_nor_past_it():
    council = make_council()
    item, chair = make_item(council), chair_of(council)
    assess(item, chair)
    begin(item, chair)
    assert item.is_closed

    with pytest.raises(Refused, match="The scoring of this matter is closed"):
        assess(item, chair, value=1)
    with pytest.raises(IntegrityError, match="the scoring is closed"), transaction.atomic():
        Score.objects.update(value=1)
    with pytest.raises(IntegrityError, match="the scoring is closed"), transaction.atomic():
        Assessment.objects.update(view=Advice.ADVISE_AGAINST)
    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        type(item).objects.update(closed_at=None)


def test_the_chair_closes_without_waiting_for_the_others():
    anna, bo = make_employee(), make_employee()
    council = make_council(anna, bo)
    item, chair = make_item(council), chair_of(council)
    begin(item, chair, anna, bo)
    assess(item, anna)

    actions.close_scoring(item, by=chair)

    item.refresh_from_db()
    assert (item.is_closed, item.closed_by) == (True, chair)


def test_nothing_is_closed_that_nobody_has_scored_nor_before_the_meeting():
    council = make_council()
    item, chair = make_item(council), chair_of(council)

    with pytest.raises(Refused, match="The meeting is not under way"):
        actions.close_scoring(item, by=chair)
    begin(item, chair)
    with pytest.raises(Refused, match="Nobody has handed in what they think yet"):
        actions.close_scoring(item, by=chair)


def test_whoever_has_a_conflict_of_interest_does_not_score_whatever_asks():
    anna = make_employee()
    council = make_council(anna)
    item = make_item(council)
    actions.declare_conflict(item.matter, is_conflicted=True, words="Min syster leder enheten.", by=anna)

    with pytest.raises(Refused, match="Say first whether you have a conflict of interest"):
        assess(item, anna)
    with pytest.raises(IntegrityError, match="no conflict of interest"), transaction.atomic():
        Assessment.objects.create(item=item, person=anna)


def test_whoever_has_not_said_does_not_score_either():
    anna = make_employee()
    item = make_item(make_council(anna))
    item.matter.declarations.filter(person=anna).delete()

    with pytest.raises(Refused, match="Say first whether you have a conflict of interest"):
        assess(item, anna)


def test_what_somebody_thought_before_they_found_a_conflict_is_taken_away_and_they_are_not_waited_for():
    anna = make_employee()
    council = make_council(anna)
    item, chair = make_item(council), chair_of(council)
    assess(item, anna)
    actions.declare_conflict(item.matter, is_conflicted=True, by=anna)
    begin(item, chair, anna)

    assess(item, chair)

    item.refresh_from_db()
    assert item.is_closed
    assert [one.person for one in item.assessments.all()] == [chair]


def test_a_matter_that_is_no_longer_under_way_needs_no_declaration():
    item = make_item()
    actions.withdraw_matter(item.matter, words="", by=item.matter.prepared_by)

    with pytest.raises(Refused, match="The matter is no longer under way"):
        actions.declare_conflict(item.matter, is_conflicted=False, by=make_employee())
