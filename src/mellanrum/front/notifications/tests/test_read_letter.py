"""How a letter reads on a phone: what it asks of the reader, and nothing that is somebody else's."""

from datetime import timedelta

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import write_weekly_letters
from mellanrum.front.notifications.letters import compose
from mellanrum.front.notifications.models import Letter, LetterKind
from mellanrum.structure.ideas.actions import follow_idea, invite_co_owner, move_on

from .factories import make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    made = make_thread()
    User.objects.update(language="en")
    return made


def letter_to(person) -> Letter:
    run_due_jobs()
    letter = Letter.objects.select_related("person").get(person=person)
    letter.person.refresh_from_db()
    assert compose(letter)
    return letter


def test_whoever_is_asked_to_carry_an_idea_reads_of_that_alone(thread):
    idea, author, _leader = thread
    colleague = make_employee(language="en")
    invite_co_owner(idea, person=colleague, by=author)

    letter = letter_to(colleague)

    assert "Open and answer: http://" in letter.text
    assert ">Open and answer</a>" in letter.html
    assert "Next step:" not in letter.text + letter.html


def test_whoever_has_the_next_step_reads_that_it_is_theirs(thread):
    idea, author, leader = thread
    move_on(idea, words="Bra.", by=leader)

    letter = letter_to(author)

    idea.refresh_from_db()
    assert idea.waiting_on == author
    assert "Who and when: you, by " in letter.text
    assert f"Who and when: {author.name}" not in letter.text


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_letter_says_that_nobody_reads_replies_and_where_to_answer(thread, kind):
    idea, author, leader = thread
    move_on(idea, words="Bra.", by=leader)

    words = getattr(letter_to(author), kind)

    assert "Nobody reads replies to this letter. Open the link to answer." in words


def test_what_is_told_of_an_idea_in_one_sentence_names_it_once(thread):
    idea, _author, leader = thread
    follower = make_employee(idea.unit, language="en")
    follow_idea(idea, by=follower)
    move_on(idea, words="Bra.", by=leader)
    run_due_jobs()
    with clock.at(clock.now() + timedelta(days=8)):
        write_weekly_letters()

    letter = Letter.objects.get(person=follower, kind=LetterKind.WEEKLY)

    assert [words.count(idea.title) for words in (letter.text, letter.html)] == [1, 1]
    assert f"* {leader.name} moved “{idea.title}” on to Explore the set-up." in letter.text
