"""What is owed stays owed, whoever it comes to and however it is worded."""

import datetime

import pytest
import time_machine
from django.utils.translation import override

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.working_days import add_working_days
from mellanrum.foundation.organisation.actions import deactivate_person, register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas import jobs
from mellanrum.structure.ideas.actions import (
    answer_hand_over,
    answer_idea,
    close_idea,
    cover_absences,
    introduce_person,
    let_author_carry,
    move_on,
    pause_promise,
    propose_hand_over,
    remind_holder,
    reopen_idea,
    resume_promise,
    set_next_step,
    submit_idea,
)
from mellanrum.structure.ideas.actions.promising import pass_on_promise
from mellanrum.structure.ideas.checks import owners_take_part
from mellanrum.structure.ideas.models import ClosingReason, Idea, NextStep, OwnStep, Part, Visibility
from mellanrum.structure.ideas.permissions import can_set_next_step

from .factories import make_draft, make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def soon(days=5):
    return clock.today() + datetime.timedelta(days=days)


def answered(idea):
    answer_idea(idea, words="Bra.", next_step="Ring", holder=idea.owner, due_on=soon(), by=idea.waiting_on)
    return idea


def test_a_colleague_who_gets_the_answer_to_give_owes_it_by_the_day_first_promised():
    idea, colleague = make_idea(), make_employee()
    promised_on = idea.due_on

    set_next_step(idea, next_step=idea.next_in_words, holder=colleague, due_on=soon(2), by=idea.waiting_on)

    promise = idea.promises.get()
    assert (promise.kind, promise.what, promise.holder) == (NextStep.ANSWER, OwnStep.ANSWER, colleague)
    assert (promise.promised_on, promise.due_on) == (promised_on, soon(2))


def test_an_answer_that_is_owed_is_not_put_off_but_paused():
    idea = make_idea()
    leader, promised_on = idea.waiting_on, idea.due_on
    too_late = promised_on + datetime.timedelta(days=1)

    with pytest.raises(Refused, match="later than promised"):
        set_next_step(idea, next_step=idea.next_in_words, holder=leader, due_on=too_late, by=leader)

    set_next_step(idea, next_step=idea.next_in_words, holder=leader, due_on=promised_on, by=leader)
    assert idea.promises.get().due_on == promised_on


def test_one_whose_day_has_passed_gets_as_long_as_whoever_would_take_it_over():
    idea = make_idea()
    leader, late = idea.waiting_on, add_working_days(idea.due_on, 5)
    with time_machine.travel(late):
        three_days = add_working_days(clock.today(), 3)
        set_next_step(idea, next_step="Ring", holder=leader, due_on=three_days, by=leader)
        with pytest.raises(Refused, match="later than promised"):
            set_next_step(idea, next_step="Ring", holder=leader, due_on=add_working_days(three_days, 1), by=leader)

    promise = idea.promises.get()
    assert (promise.due_on, promise.promised_on < promise.due_on) == (three_days, True)


def test_the_same_step_on_a_later_day_is_the_same_promise_and_is_announced():
    idea = answered(make_idea())
    set_next_step(idea, next_step="Ring", holder=idea.owner, due_on=soon(9), by=idea.owner)

    promise = idea.promises.open().get()
    assert (promise.promised_on, promise.due_on) == (soon(), soon(9))
    assert AuditEntry.objects.filter(kind__endswith="PromisePutOff", facts__promise_id=str(promise.pk)).count() == 1


@pytest.mark.parametrize("deed", [set_next_step, answer_idea])
def test_no_step_is_more_than_a_year_away(deed):
    idea = answered(make_idea())
    words = {"words": "Bra."} if deed is answer_idea else {}

    with pytest.raises(Refused, match="within a year"):
        deed(idea, **words, next_step="Vänta", holder=idea.owner, due_on=soon(367), by=idea.owner)


def test_what_is_passed_on_while_paused_goes_again():
    idea, colleague = make_idea(), make_employee()
    pause_promise(idea, reason="Upphandling", until=soon(), by=idea.waiting_on)

    pass_on_promise(idea, what="Ring", holder=colleague, due_on=soon(9), by=idea.waiting_on)

    idea.refresh_from_db()
    assert (idea.waiting_on, idea.due_on, idea.is_paused) == (colleague, soon(9), False)


def test_an_author_cannot_let_the_municipality_off_its_answer():
    idea = make_idea()
    before = can_set_next_step(idea.owner, idea)

    assert (before, can_set_next_step(idea.owner, answered(idea))) == (False, True)


def test_after_a_pause_one_is_reminded_anew():
    idea = make_idea()
    remind_holder(idea.promises.select_related("idea", "holder").get())

    pause_promise(idea, reason="Upphandling", until=soon(), by=idea.waiting_on)
    resume_promise(idea, by=idea.waiting_on)

    assert idea.promises.get().reminded_on is None


def test_the_owners_next_step_goes_with_the_idea_when_it_is_handed_over():
    idea, friend = answered(make_idea()), make_employee()

    answer_hand_over(propose_hand_over(idea, to=friend, by=idea.owner), accept=True, by=friend)

    idea.refresh_from_db()
    assert (idea.owner, idea.waiting_on) == (friend, friend)


def test_an_answer_that_the_leader_owes_stays_with_the_leader():
    idea, friend = make_idea(), make_employee()
    leader = idea.waiting_on

    answer_hand_over(propose_hand_over(idea, to=friend, by=idea.owner), accept=True, by=friend)

    idea.refresh_from_db()
    assert (idea.owner, idea.waiting_on) == (friend, leader)


def test_what_a_deputy_who_leaves_looked_after_still_goes_back():
    unit, leader, _manager = make_unit_with_people()
    deputy = make_employee(unit)
    idea = make_idea(unit=unit)
    register_absence(leader, starts_on=clock.today(), ends_on=clock.today(), deputy=deputy, by=leader)

    deactivate_person(deputy, by=None)
    with clock.at(clock.now() + datetime.timedelta(days=1)):
        cover_absences(clock.today())

    idea.refresh_from_db()
    assert idea.waiting_on == leader


def test_what_is_opened_again_is_not_carried_by_somebody_who_has_left():
    idea = make_idea()
    owner, leader = idea.owner, idea.waiting_on
    reason = ClosingReason.NO_RECEIVER
    close_idea(idea, reason=reason, words="Tack.", lesson="Mottagaren först.", look_again="Ny lag.", by=leader)
    deactivate_person(owner, by=None)

    reopen_idea(Idea.objects.get(pk=idea.pk), reason="Ny mottagare", words="Nu går det.", by=leader)

    assert idea.people.get(part=Part.OWNER).person == Idea.objects.get(pk=idea.pk).owner == leader
    assert list(owners_take_part()) == []


def test_an_idea_for_somebody_who_has_left_is_carried_by_the_leader():
    draft = make_draft()
    gone = add_person("Gun Ek", email="gun@example.org", by=None, has_account=True)
    deactivate_person(gone, by=None)
    draft.author = introduce_person("Gun Ek", email="gun@example.org", by=draft.captured_by)
    draft.save()

    idea = submit_idea(draft, by=draft.captured_by)

    assert idea.owner == idea.waiting_on


@pytest.mark.parametrize(("language", "words"), [("sv", "Svara den som lämnade idén"), ("en", "Answer the author")])
def test_what_mellanrum_asks_for_is_read_in_ones_own_language(language, words):
    with override("en" if language == "sv" else "sv"):
        idea = make_idea()

    with override(language):
        assert idea.next_in_words == words


def test_the_usual_next_step_of_a_stage_is_read_as_the_process_says_it():
    idea = make_idea()
    move_on(idea, words="Bra.", by=idea.waiting_on)

    with override("en"):
        english = idea.next_in_words
    with override("sv"):
        swedish = idea.next_in_words

    assert english != swedish
    assert (swedish, english) == (idea.at.words["sv"]["next_step"], idea.at.words["en"]["next_step"])


def test_one_idea_that_fails_does_not_keep_the_others_waiting():
    done = []

    def deed(thing):
        done.append(thing)
        if thing == "b":
            raise KeyError(thing)

    faults = jobs._each(["a", "b", "c"], deed)

    assert (done, [str(fault) for fault in faults]) == (["a", "b", "c"], ["'b'"])


def written_for_hilda(writer):
    draft = make_draft(author=writer)
    draft.author = add_person("Hilda Holm", by=None)
    draft.save()
    return submit_idea(draft, visibility=Visibility.GROUP, by=writer)


def test_whoever_owes_the_answer_still_sees_the_idea_when_its_author_takes_it_over():
    idea = written_for_hilda(make_employee())
    author, leader = idea.author, idea.waiting_on
    author.has_account, author.email = True, "hilda@example.org"
    author.save()

    let_author_carry(author)

    idea.refresh_from_db()
    assert (idea.owner, idea.waiting_on) == (author, leader)
    assert idea in Idea.objects.visible_to(leader)
    assert can_set_next_step(leader, idea)


def test_whoever_wrote_it_down_for_somebody_else_sees_it_too():
    writer = make_employee()
    idea = written_for_hilda(writer)

    assert idea in Idea.objects.visible_to(writer)
    assert set(idea.people.filter(person=writer).values_list("part", flat=True)) == {Part.WRITER, Part.FOLLOWER}
