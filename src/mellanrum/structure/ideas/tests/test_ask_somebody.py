"""A question never waits for an answer from somebody who is away or has left."""

import datetime

import pytest

from mellanrum.foundation.conversation.actions import pass_on_question, post_comment
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.actions import (
    deactivate_person,
    end_absence,
    hand_over_for_the_day,
    register_absence,
)
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.queries import municipality
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    cover_questions,
    hand_over_questions,
    questions_held,
    talk_about_idea,
)
from mellanrum.structure.ideas.checks import questions_wait_for_somebody_who_is_here
from mellanrum.structure.ideas.models import Idea, Visibility

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return make_idea(unit=make_unit_with_people()[0])


@pytest.fixture
def asked(idea):
    """Whoever is asked: the author."""
    return idea.author


@pytest.fixture
def deputy(idea):
    return make_employee(idea.unit, name="Dag Vikarie")


def ask(idea, asked, by=None):
    return talk_about_idea(idea, text="Hur ofta händer det?", by=by or idea.waiting_on, asks=asked)


def away(person, deputy=None):
    return register_absence(person, starts_on=clock.today(), ends_on=None, deputy=deputy, by=None)


def who_answers(question):
    question.refresh_from_db()
    return question.asks, question.covering_for


def test_a_question_to_somebody_who_goes_away_goes_to_who_steps_in_and_back(idea, asked, deputy):
    question = ask(idea, asked)

    absence = away(asked, deputy)
    while_away = who_answers(question)
    end_absence(absence, by=asked)

    assert while_away == (deputy, asked)
    assert who_answers(question) == (asked, None)


def test_who_is_away_already_is_not_asked(idea, asked, deputy):
    away(asked, deputy)

    question = ask(idea, asked)

    assert who_answers(question) == (deputy, asked)
    assert AuditEntry.objects.get(kind="QuestionAsked").facts["asked_id"] == str(deputy.pk)


def test_an_answer_that_was_given_meanwhile_stays_given(idea, asked, deputy):
    absence = away(asked, deputy)
    question = ask(idea, asked)
    answer = talk_about_idea(idea, text="Varje dag.", by=deputy, reply_to=question)

    end_absence(absence, by=asked)

    assert who_answers(question) == (deputy, asked)
    assert question.answered_by_comment == answer


def test_who_is_away_may_answer_all_the_same(idea, asked, deputy):
    away(asked, deputy)
    question = ask(idea, asked)

    talk_about_idea(idea, text="Varje dag.", by=asked, reply_to=question)

    assert questions_held(deputy) == 0


def test_a_question_that_somebody_was_given_for_good_is_not_taken_back(idea, asked, deputy):
    question = ask(idea, asked)
    absence = away(asked, deputy)
    pass_on_question(question, to=deputy)

    end_absence(absence, by=asked)

    assert who_answers(question) == (deputy, None)


def test_who_leaves_is_asked_no_longer(idea, asked):
    question = ask(idea, asked)

    deactivate_person(asked, by=None)

    assert who_answers(question)[0].is_active
    assert questions_held(asked) == 0


def test_what_somebody_who_leaves_answered_for_another_goes_to_who_steps_in_now(idea, asked, deputy):
    question = ask(idea, asked)
    away(asked, deputy)

    deactivate_person(deputy, by=None)

    assert who_answers(question) == (idea.waiting_on, asked) or who_answers(question)[1] == asked
    assert who_answers(question)[0] not in (deputy, asked)


def test_a_question_stays_with_who_answers_when_its_first_owner_leaves(idea, asked, deputy):
    question = ask(idea, asked)
    away(asked, deputy)

    hand_over_questions(asked, successor=idea.waiting_on, by=None)
    Absence.objects.all().delete()
    cover_questions(clock.today())

    assert who_answers(question) == (deputy, None)


def test_nobody_is_asked_their_own_question(idea, asked, deputy):
    question = ask(idea, asked, by=deputy)

    away(asked, deputy)

    assert who_answers(question) == (idea.waiting_on, asked)


def test_who_takes_over_from_somebody_who_leaves_is_not_asked_their_own_question(idea, asked):
    leader = idea.waiting_on
    question = ask(idea, asked, by=leader)

    hand_over_questions(asked, successor=leader, by=None)

    assert who_answers(question)[0] not in (leader, asked)


def test_who_asks_at_the_centre_while_hardly_anybody_is_here_asks_the_other_one_there(idea, asked):
    centre = municipality()
    question = ask(idea, asked, by=centre.central_contact)
    for person in (asked, idea.waiting_on, centre.central_deputy):
        away(person)

    assert who_answers(question) == (centre.central_deputy, asked)


def test_who_steps_in_may_see_what_is_asked_about(asked, deputy, idea):
    idea.visibility = Visibility.GROUP
    idea.save()
    ask(idea, asked)

    away(asked, deputy)

    assert Idea.objects.visible_to(deputy).filter(pk=idea.pk).exists()


def test_covering_twice_is_the_same_as_once(idea, asked, deputy):
    ask(idea, asked)
    away(asked, deputy)

    hand_over_for_the_day()

    assert AuditEntry.objects.filter(kind="QuestionPassedOn").count() == 1


def test_a_question_outside_of_ideas_is_left_alone(asked, idea, deputy):
    other = post_comment(make_idea().conversation, text="Och här?", by=deputy, asks=asked)
    Idea.objects.filter(conversation=other.conversation).update(conversation=None)

    away(asked, deputy)

    assert who_answers(other) == (asked, None)


def test_the_page_says_who_is_asked_while_somebody_is_away(client, idea, asked, deputy):
    away(asked, deputy)
    client.force_login(idea.waiting_on)

    told = client.post(
        f"{idea.get_absolute_url()}comments/", {"text": "Hur ofta händer det?", "asks": asked.pk}, follow=True
    ).content.decode()

    assert f"Sent. {asked} is away, so {deputy} is asked instead." in told
    assert f"while {asked} is away" in told


def test_check_finds_a_question_that_waits_for_an_empty_chair(idea, asked):
    ask(idea, asked)
    Absence.objects.create(person=asked, starts_on=clock.today() - datetime.timedelta(days=1))
    asked.is_active = False
    asked.save()

    assert [fault.id for fault in questions_wait_for_somebody_who_is_here()] == ["ideas.E006", "ideas.W002"]
    assert Comment.objects.questions().count() == 1
