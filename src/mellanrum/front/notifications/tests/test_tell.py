"""Who is told what, at once."""

import datetime
import html

import pytest
from django.utils.translation import override

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation import events as conversation
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.events import Event, listeners_of
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.kinds import KINDS
from mellanrum.front.notifications.listeners import NOT_TOLD, TOLD
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.funding import events as funding
from mellanrum.structure.ideas import events as ideas
from mellanrum.structure.ideas.actions import (
    answer_idea,
    change_owner,
    close_idea,
    follow_idea,
    invite_co_owner,
    move_on,
    pause_promise,
    propose_hand_over,
    reopen_idea,
    rest_idea,
    save_canvas,
    step_back,
    submit_idea,
)
from mellanrum.structure.ideas.jobs import live_the_day
from mellanrum.structure.ideas.models import ClosingReason, Part
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea, make_unit_with_people
from mellanrum.structure.process.tests.factories import stage

from .factories import kinds_told, make_thread

pytestmark = pytest.mark.django_db


def events_in(module) -> set[type[Event]]:
    found = {thing for thing in vars(module).values() if isinstance(thing, type) and issubclass(thing, Event)}
    return found - {Event, ideas.IdeaEvent, funding.RequestEvent}


@pytest.mark.parametrize("module", [ideas, conversation, funding])
def test_of_every_event_it_is_said_who_is_told_or_that_nobody_is(module):
    unknown = events_in(module) - set(TOLD) - NOT_TOLD

    assert unknown == set()
    assert not set(TOLD) & NOT_TOLD


def test_every_line_of_the_table_is_listened_to():
    assert all(listeners_of(event.__name__) for event in TOLD)


def test_every_fixed_sentence_exists():
    named = {rule.kind for rules in TOLD.values() for rule in rules if isinstance(rule.kind, str)}

    assert named <= set(KINDS)


def test_the_leader_hears_that_an_idea_waits_and_the_author_who_sent_it_nothing():
    unit, leader, _manager = make_unit_with_people()
    author = make_employee(unit)

    make_idea(unit=unit, author=author)
    run_due_jobs()

    assert (kinds_told(leader), kinds_told(author)) == (["your_answer"], [])


def test_an_answer_reaches_the_author_at_once_with_its_words():
    idea, author, leader = make_thread()

    answer_idea(
        idea,
        words="Tack! Det här vill vi förstå.",
        next_step="Prata med två kollegor",
        holder=author,
        due_on=clock.today() + datetime.timedelta(days=14),
        by=leader,
    )
    run_due_jobs()

    letter = Letter.objects.get(person=author)
    assert kinds_told(author) == ["your_work", "answered"]
    assert "Tack! Det här vill vi förstå." in letter.text
    assert "Prata med två kollegor" in letter.text
    assert idea.get_absolute_url() in letter.text


def test_what_happens_at_once_comes_in_one_letter():
    idea, author, leader = make_thread()

    move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()

    assert Letter.objects.filter(person=author).count() == 1
    assert Notification.objects.filter(letter__person=author).count() == 2


def test_every_kind_of_move_has_its_sentence():
    idea, author, leader = make_thread()
    until = clock.today() + datetime.timedelta(days=9)

    move_on(idea, words="Vidare.", by=leader)
    step_back(idea, to=stage("explore"), reason="Fel problem", words="Djupare.", by=leader)
    pause_promise(idea, reason="Sommar", until=until, by=leader)
    rest_idea(idea, reason="Upphandling", words="Vi väntar.", wakes_on=until, by=leader)
    close_idea(
        idea, reason=ClosingReason.NOT_OURS, words="Slut.", lesson="Fråga först.", look_again="Ny lag.", by=leader
    )
    reopen_idea(idea, reason="Ny lag", words="Igen!", by=leader)
    run_due_jobs()

    told = [kind for kind in kinds_told(author) if kind != "your_work"]
    assert told == ["moved_on", "stepped_back", "paused", "rests", "closed", "reopened"]


def test_a_reason_to_pause_is_in_the_letter():
    idea, author, leader = make_thread()

    pause_promise(idea, reason="Vi väntar på semestern", until=clock.today() + datetime.timedelta(days=9), by=leader)
    run_due_jobs()

    assert "Vi väntar på semestern" in Letter.objects.get(person=author).text


def test_a_closed_idea_tells_why_and_what_was_learnt():
    idea, author, leader = make_thread()

    close_idea(
        idea,
        reason=ClosingReason.NO_RECEIVER,
        words="Vi slutar här.",
        lesson="Mottagaren först.",
        look_again="Ny chef",
        by=leader,
    )
    run_due_jobs()

    text = Letter.objects.get(person=author).text
    assert all(words in text for words in ("Vi slutar här.", "Mottagaren först.", "Ny chef"))


def test_an_idea_closed_and_opened_in_one_moment_tells_each_move_with_words_and_reason():
    idea, author, leader = make_thread()

    close_idea(
        idea, reason=ClosingReason.NOT_OURS, words="Slut.", lesson="Fråga först.", look_again="Ny lag.", by=leader
    )
    reopen_idea(idea, reason="Det var vårt ändå", words="Igen!", by=leader)
    run_due_jobs()

    letter = Letter.objects.get(person=author)
    with override(author.language):
        why = str(ClosingReason.NOT_OURS.label)
    for text in (letter.text, html.unescape(letter.html)):
        places = [text.index(words) for words in ("Slut.", why, "Igen!", "Det var vårt ändå")]
        assert places == sorted(places)


def test_a_follower_is_told_in_the_product_and_gets_no_mail_at_once():
    idea, _author, leader = make_thread()
    follower = make_employee(idea.unit)
    follow_idea(idea, by=follower)

    move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()

    assert (kinds_told(follower), Letter.objects.filter(person=follower).count()) == (["moved_on"], 0)


def test_a_listener_that_is_run_twice_tells_once():
    idea, author, leader = make_thread()
    move = move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()
    letters = Letter.objects.count()

    entry = AuditEntry.objects.filter(kind="IdeaMoved").latest("id")
    for listener in listeners_of("IdeaMoved").values():
        listener(idea_id=str(idea.pk), move_id=str(move.pk), by_id=str(leader.pk), role="", entry_id=entry.pk)

    assert Letter.objects.count() == letters
    assert kinds_told(author) == ["moved_on", "your_work"]


def test_an_author_without_an_account_is_told_by_mail_and_how_to_get_one():
    unit, _leader, _manager = make_unit_with_people()
    colleague = make_employee(unit, name="Bo Kollega")
    author = make_user("Greta", has_account=False)
    idea = make_draft(author=author, unit=unit)
    idea.captured_by = colleague
    idea.save()

    submit_idea(idea, by=colleague)
    run_due_jobs()

    text = Letter.objects.get(person=author).text
    assert "Bo Kollega" in text
    assert "http" not in text


def test_nobody_who_has_left_is_told():
    idea, author, leader = make_thread()
    author.is_active = False
    author.save()

    move_on(idea, words="Vidare.", by=leader)
    run_due_jobs()

    assert kinds_told(author) == []


def test_canvas_work_is_told_once_until_it_is_read():
    idea, author, leader = make_thread()

    for base, words in enumerate(["Ett", "Ett två", "Ett två tre"]):
        save_canvas(idea, stage=idea.at, answers={"who": words}, base=base, by=leader)
    run_due_jobs()

    assert kinds_told(author) == ["canvas_saved"]


def test_an_invitation_waits_for_who_was_invited():
    idea, author, _leader = make_thread()
    friend = make_employee(idea.unit)

    invite_co_owner(idea, person=friend, words="Vill du vara med?", by=author)
    run_due_jobs()

    assert kinds_told(friend) == ["invited"]
    assert "Vill du vara med?" in Letter.objects.get(person=friend).text


def test_a_new_owner_and_the_author_know_who_carries_it():
    idea, author, leader = make_thread()
    new = make_employee(idea.unit)

    change_owner(idea, to=new, by=leader)
    run_due_jobs()

    assert (kinds_told(new), kinds_told(author)) == (["you_carry"], ["owner_changed"])


def test_whose_sight_is_lost_gets_no_words():
    idea, _author, leader = make_thread()
    stranger = make_user()
    idea.people.create(person=stranger, part=Part.FOLLOWER)

    move_on(idea, words="Hemligt.", by=leader)
    run_due_jobs()

    assert Notification.objects.visible_to(stranger).count() == 0


@pytest.mark.parametrize("leaves", [False, True])
def test_who_asked_somebody_to_carry_on_hears_that_nobody_answered(leaves):
    idea, author, _leader = make_thread()
    friend = make_employee(name="Bo Ek")
    propose_hand_over(idea, to=friend, by=author)
    run_due_jobs()

    with clock.at(clock.now() + datetime.timedelta(days=0 if leaves else 15)):
        deactivate_person(friend, by=None) if leaves else live_the_day()
        run_due_jobs()

    told = Notification.objects.get(person=author, kind="hand_over_left" if leaves else "hand_over_lapsed")
    assert "Bo Ek" in sentence(told)
    assert told.letter is not None
