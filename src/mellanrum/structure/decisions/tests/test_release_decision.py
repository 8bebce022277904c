"""Decided is not told: a decision is released alone or with others, once, and never contradicts another letter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.foundation.core.errors import Forbidden, Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.structure.decisions.actions import (
    Correction,
    correct_decision,
    decide,
    release_decision,
    release_decisions,
)
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision, Letter
from mellanrum.structure.decisions.queries.proof import find_faults
from mellanrum.structure.ideas.actions import close_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import make_decision, make_money_matter, make_move_matter, make_place, no, yes

pytestmark = pytest.mark.django_db


def decider_of(decision):
    return decision.openings.get(part=Part.DECIDER).person


def test_when_it_is_released_the_idea_moves_and_those_who_see_the_idea_see_it():
    decision = make_decision(release=False)

    release_decision(decision.letter, by=decider_of(decision))

    assert Idea.objects.get(pk=decision.idea_id).stage_id == "design"
    assert Decision.objects.visible_to(decision.idea.author).get() == decision
    assert AuditEntry.objects.filter(kind="DecisionReleased").count() == 1


@pytest.mark.parametrize("said", [yes(), no()])
def test_the_idea_is_read_once_before_it_is_changed_and_once_after(said):
    place = make_place()
    letter = Letter.objects.get(decision=make_decision(place, said=said, release=False))

    with CaptureQueriesContext(connection) as asked:
        release_decision(letter, by=place.head)

    read = [one["sql"] for one in asked if one["sql"].startswith('SELECT "ideas_idea"."id", ')]
    assert len(read) == 2


def test_deciding_and_telling_can_be_one_act():
    decision = make_decision(release=True)

    assert decision.letter.released_by == decider_of(decision)
    assert Idea.objects.get(pk=decision.idea_id).stage_id == "design"


def test_after_a_no_the_author_reads_why_and_the_owner_has_the_next_step_again():
    place = make_place()
    decision = make_decision(place, said=no(words="Det ryms inte förrän 2028."))

    idea = Idea.objects.get(pk=decision.idea_id)
    assert (idea.stage_id, idea.waiting_on, idea.next_step_kind) == ("explore", idea.owner, "work")
    assert idea.answers.get().words == "Det ryms inte förrän 2028."


def test_money_shows_as_granted_when_it_is_told():
    place = make_place()
    matter = make_money_matter(place)
    decision = decide(matter, said=yes(amount=KRONA), by=place.head)
    assert not matter.request.__class__.objects.get(pk=matter.request_id).is_released

    release_decision(decision.letter, by=place.head)

    assert matter.request.__class__.objects.get(pk=matter.request_id).is_released


def test_an_author_is_told_once():
    decision = make_decision()

    with pytest.raises(Refused, match="has been told already"):
        release_decision(decision.letter, by=decider_of(decision))


def test_many_are_told_at_once_or_none_of_them():
    place = make_place()
    decisions = [make_decision(place, release=False, said=said) for said in (yes(), no())]
    letters = [one.letter for one in decisions]

    with pytest.raises(Refused):
        release_decisions([*letters, letters[0]], by=place.head)
    assert Letter.objects.held().count() == 2

    assert release_decisions(Letter.objects.held(), by=place.head) == 2
    assert not Letter.objects.held().exists()


def test_an_idea_that_has_ended_since_stays_so_and_its_author_is_told():
    place = make_place()
    decision = make_decision(place, release=False)
    said = {"words": "Vi lägger ner.", "lesson": "Fråga först.", "look_again": "Ny lag."}
    close_idea(Idea.objects.get(pk=decision.idea_id), reason=ClosingReason.WITHDRAWN, **said, by=place.head)

    release_decision(decision.letter, by=place.head)

    assert Idea.objects.get(pk=decision.idea_id).stage_id == "closed"
    assert not Letter.objects.held().exists()


def test_there_has_to_be_something_to_tell():
    with pytest.raises(Refused, match="all that is decided has been told"):
        release_decisions([], by=make_place().head)


def test_a_correction_points_at_what_it_corrects_and_both_stand():
    decision = make_decision()

    new = correct_decision(decision, put_right=Correction(words="Det gäller två områden."), by=decider_of(decision))

    assert (new.corrects, new.outcome, new.reason) == (decision, "yes", "correction")
    assert (new.case_number, new.name) == (decision.case_number, f"{new.year}-2")
    assert find_faults() == []


def test_a_correction_comes_instead_of_a_letter_that_nobody_has_been_told_of():
    decision = make_decision(release=False)

    new = correct_decision(decision, put_right=Correction(words="Rätt ord."), by=decider_of(decision))
    release_decisions(Letter.objects.held(), by=decider_of(decision))

    decision.letter.refresh_from_db()
    assert decision.letter.withheld_at is not None
    assert Letter.objects.exclude(released_at=None).get().decision == new
    assert Idea.objects.get(pk=decision.idea_id).stage_id == "design"


def test_only_who_could_decide_it_now_corrects_it_and_only_the_newest():
    place = make_place()
    decision = make_decision(place)
    correct_decision(decision, put_right=Correction(words="Rätt ord."), by=place.head)

    with pytest.raises(Forbidden):
        correct_decision(decision, put_right=Correction(words="Mina ord."), by=place.leader)
    with pytest.raises(Refused, match="Correct the newest one"):
        correct_decision(decision, put_right=Correction(words="Fler ord."), by=place.head)


def test_what_is_secret_is_known_by_its_number_alone():
    place = make_place()
    decision = decide(make_move_matter(place), said=yes(secrecy="OSL 19 kap. 3 §"), by=place.head, release=True)
    author = decision.idea.author

    assert Decision.objects.known_to(author).get() == decision
    assert not Decision.objects.visible_to(author).exists()
    assert Decision.objects.visible_to(place.head).get() == decision
