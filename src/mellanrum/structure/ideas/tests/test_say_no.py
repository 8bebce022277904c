"""Every no that ideas say, word for word, and that nothing has happened afterwards."""

import datetime

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.tests.saying_no import each_no, no_of
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.ideas.actions import (
    ask_for_decision,
    close_idea,
    discard_draft,
    move_on,
    pause_promise,
    rest_idea,
    resume_promise,
    save_draft,
    set_next_step,
    step_back,
    submit_idea,
    wake_idea,
)
from mellanrum.structure.ideas.models import ClosingReason, Idea, Move
from mellanrum.structure.process.actions import take_away_step
from mellanrum.structure.process.queries import the_process

from .factories import make_draft, make_idea

pytestmark = pytest.mark.django_db
MOVED_ON = "The idea has already moved on. Reload the page to see where it is."


SIXTY_DAYS = "Choose a day within the next sixty days."


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def submitted_without_words(idea):
    submit_idea(make_draft(problem=" \n "), by=idea.author)


def submitted_without_a_unit(idea):
    draft = save_draft(None, by=idea.author, problem="Vägen är hal.")
    submit_idea(draft, by=idea.author)


def submitted_twice(idea):
    draft = make_draft(author=idea.author, unit=idea.unit)
    same = Idea.objects.get(pk=draft.pk)
    submit_idea(draft, by=idea.author)
    submit_idea(same, by=idea.author)


def draft_saved_after_it_was_sent(idea):
    save_draft(idea, by=idea.captured_by, problem="Nya ord")


def new_draft_with_the_id_of_one_that_was_sent(idea):
    save_draft(None, by=idea.captured_by, draft_id=idea.pk, problem="Nya ord")


def somebody_elses_draft_is_saved(idea):
    save_draft(make_draft(), by=idea.author, problem="Nya ord")


def sent_idea_is_thrown_away(idea):
    discard_draft(idea, by=idea.captured_by)


def asked_twice_for_a_decision(idea):
    ask_for_decision(idea, by=idea.owner)
    ask_for_decision(idea, by=idea.owner)


def stepped_back_forwards(idea):
    step_back(idea, to=the_process().stages["pilot"], reason="Fel", words="Tillbaka.", by=idea.waiting_on)


def stepped_back_to_where_it_is(idea):
    step_back(idea, to=idea.at, reason="Fel", words="Tillbaka.", by=idea.waiting_on)


def rested_without_a_wish(idea):
    rest_idea(idea, reason="Sen", words="Vila.", by=idea.waiting_on)


def rested_until_today(idea):
    rest_idea(idea, reason="Sen", words="Vila.", wakes_on=clock.today(), by=idea.waiting_on)


def closed_without_a_lesson(idea):
    close_idea(
        idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson=" \n", look_again="Ny lag.", by=idea.waiting_on
    )


def realised_without_a_lesson(idea):
    scaled = make_idea(stage="scale", unit=idea.unit)
    move_on(scaled, words="Klart!", by=scaled.waiting_on)


def woken_twice(idea):
    rest_idea(idea, reason="Sen", words="Vila.", wakes_when="Ny lag", by=idea.waiting_on)
    same = Idea.objects.select_related("rested_from").get(pk=idea.pk)
    wake_idea(idea, words="Vakna.", by=None)
    wake_idea(same, words="Vakna.", by=None)


def paused_twice(idea):
    pause_promise(idea, reason="Helg", until=in_days(2), by=idea.waiting_on)
    pause_promise(idea, reason="Helg", until=in_days(3), by=idea.waiting_on)


def paused_until_today(idea):
    pause_promise(idea, reason="Helg", until=clock.today(), by=idea.waiting_on)


def paused_for_too_long(idea):
    pause_promise(idea, reason="Helg", until=in_days(61), by=idea.waiting_on)


def let_go_without_a_pause(idea):
    resume_promise(idea, by=idea.waiting_on)


def next_step_of_what_has_ended(idea):
    leader = idea.waiting_on
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=leader)
    set_next_step(idea, next_step="Ring", holder=leader, due_on=in_days(1), by=leader)


SENTENCES = {
    submitted_without_words: "Write a few words on what is wrong, or could be better.",
    submitted_without_a_unit: "Choose a unit, so that somebody answers.",
    submitted_twice: MOVED_ON,
    draft_saved_after_it_was_sent: "The idea has been sent already, so the draft is no more.",
    new_draft_with_the_id_of_one_that_was_sent: "The idea has been sent already, so the draft is no more.",
    somebody_elses_draft_is_saved: "The idea has been sent already, so the draft is no more.",
    sent_idea_is_thrown_away: "The idea has been sent, and is a public record. It can be closed, but not thrown away.",
    asked_twice_for_a_decision: "The question has already been asked.",
    stepped_back_forwards: "Choose a stage that comes before this one.",
    stepped_back_to_where_it_is: "Choose a stage that comes before this one.",
    rested_without_a_wish: "Say what would wake the idea: a day, or something that happens.",
    rested_until_today: "Choose a day that has not come yet.",
    closed_without_a_lesson: "Write the lesson: it is what others get out of this.",
    realised_without_a_lesson: "Write the lesson: it is what others get out of this.",
    woken_twice: MOVED_ON,
    paused_twice: "The clock is already paused.",
    paused_until_today: SIXTY_DAYS,
    paused_for_too_long: SIXTY_DAYS,
    let_go_without_a_pause: "The clock is already going.",
    next_step_of_what_has_ended: "The idea has ended, so nothing is waited for.",
}


@each_no(SENTENCES)
def test_a_no_is_a_sentence(attempt, sentence):
    idea = make_idea(author=make_employee(name="Aino Ahl"))

    assert no_of(attempt, idea) == sentence


@pytest.mark.parametrize("attempt", [paused_until_today, rested_until_today, closed_without_a_lesson])
def test_nothing_has_happened_afterwards(attempt):
    idea = make_idea()
    before = AuditEntry.objects.count(), Move.objects.count(), idea.promises.get().due_on

    with pytest.raises(Refused):
        attempt(idea)

    idea.refresh_from_db()
    assert (AuditEntry.objects.count(), Move.objects.count(), idea.promises.get().due_on) == before
    assert (idea.stage_id, idea.is_open) == ("explore", True)


@pytest.mark.parametrize(("days", "may"), [(1, True), (60, True)])
def test_a_pause_lasts_from_a_day_to_sixty(days, may):
    idea = make_idea()

    pause_promise(idea, reason="Upphandling", until=in_days(days), by=idea.waiting_on)

    assert idea.promises.get().paused_until == in_days(days)


def test_a_step_that_ideas_have_been_at_is_not_taken_away():
    make_idea(stage="pilot")
    administrator = make_administrator()

    with pytest.raises(Refused) as no:
        take_away_step("pilot", by=administrator, base=1)

    assert str(no.value) == "Ideas have been at the stage “Pilot”. It cannot be taken away."
    assert "pilot" in the_process().stages
