"""Who is told of what people say under an idea."""

import pytest
from django.utils.translation import override

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import moderate_comment, post_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.actions import save_preference
from mellanrum.front.notifications.kinds import Topic
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.ideas.actions import close_idea, follow_idea, talk_about_idea
from mellanrum.structure.ideas.models import ClosingReason

from .factories import kinds_told, make_thread

pytestmark = pytest.mark.django_db


def test_a_letter_is_called_after_what_weighs_most_in_it():
    idea, author, leader = make_thread()
    post_comment(idea.conversation, text="Vi gör så hos oss.", by=leader)

    said = {"words": "Slut.", "lesson": "Fråga först.", "look_again": "Ny lag."}
    close_idea(idea, reason=ClosingReason.NOT_OURS, **said, by=leader)
    run_due_jobs()

    letter = Letter.objects.get(person=author)
    with override(author.language):
        assert letter.subject == sentence(Notification.objects.get(person=author, kind="closed"))
    assert "Vi gör så hos oss." in letter.text


def test_a_comment_reaches_the_author_soon_and_a_follower_weekly():
    idea, author, leader = make_thread()
    follower = make_employee(idea.unit)
    follow_idea(idea, by=follower)

    post_comment(idea.conversation, text="Vi gör så hos oss.", by=leader)
    run_due_jobs()

    assert (kinds_told(author), kinds_told(follower)) == (["commented"], ["commented"])
    assert [letter.person for letter in Letter.objects.all()] == [author]
    assert "Vi gör så hos oss." in Letter.objects.get().text


def test_who_is_asked_or_mentioned_is_told_of_that_alone_whatever_they_muted():
    idea, author, leader = make_thread()
    colleague = make_employee(idea.unit)
    save_preference(by=author, muted=Topic.values, weekly_letter=False, weekday=0)

    post_comment(idea.conversation, text="Hur många turer?", asks=author, mentions=[colleague], by=leader)
    run_due_jobs()

    assert (kinds_told(author), kinds_told(colleague)) == (["question_asked"], ["mentioned"])
    assert Letter.objects.count() == 2


def test_who_asked_is_told_the_answer_once():
    idea, author, leader = make_thread()
    question = post_comment(idea.conversation, text="Hur många turer?", asks=author, by=leader)

    post_comment(idea.conversation, text="Fjorton.", reply_to=question, by=author)
    run_due_jobs()

    assert kinds_told(leader) == ["question_answered"]
    assert "Fjorton." in Letter.objects.get(person=leader).text


def test_who_wrote_what_was_removed_is_told_why():
    idea, author, leader = make_thread()
    comment = post_comment(idea.conversation, text="Grannens namn är …", by=author)

    moderate_comment(comment, reason="Det var en uppgift om en brukare", by=leader)
    run_due_jobs()

    text = Letter.objects.get(person=author).text
    assert "Det var en uppgift om en brukare" in text
    assert "Grannens namn" not in text


def test_who_is_mentioned_but_may_not_see_the_idea_gets_no_letter():
    idea, _author, leader = make_thread()
    stranger = make_user()

    post_comment(idea.conversation, text="Hemligt.", mentions=[stranger], by=leader)
    run_due_jobs()

    letter = Letter.objects.get(person=stranger)
    assert (letter.text, letter.withheld_at is None) == ("", False)


def test_who_steps_in_hears_of_the_question_and_who_asked_hears_who_was_asked():
    idea, author, leader = make_thread()
    deputy = make_employee(idea.unit)
    talk_about_idea(idea, text="Hur många turer?", asks=author, by=leader)
    run_due_jobs()
    Notification.objects.all().delete()

    register_absence(author, starts_on=clock.today(), ends_on=None, deputy=deputy, by=None)
    run_due_jobs()

    assert (kinds_told(deputy), kinds_told(leader)) == (["question_passed_on"], ["question_covered"])
