"""A button pressed twice, with or without JavaScript: one form, one comment."""

from datetime import timedelta

import pytest

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import edit_comment, post_comment, remove_comment
from mellanrum.foundation.conversation.models import SAME_BREATH, Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.tests.races import refused

from .factories import make_comment, make_conversation

pytestmark = pytest.mark.django_db
TEXT = "Vi har gjort så i ett år."


def test_the_same_words_in_one_breath_are_said_once():
    conversation, employee = make_conversation(), make_user()

    first, second = (post_comment(conversation, text=TEXT, by=employee) for _press in range(2))

    assert first == second
    assert list(AuditEntry.objects.values_list("kind", flat=True)) == ["CommentPosted"]


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_are_one_comment():
    conversation, employee = make_conversation(), make_user()

    sentences = refused(*(lambda: post_comment(conversation, text=TEXT, by=employee) for _press in range(2)))

    assert (sentences, Comment.objects.count()) == ([], 1)


def test_the_same_words_said_later_are_said_again():
    conversation, employee = make_conversation(), make_user()
    with clock.at(clock.now() - SAME_BREATH - timedelta(seconds=1)):
        post_comment(conversation, text=TEXT, by=employee)

    post_comment(conversation, text=TEXT, by=employee)

    assert conversation.comments.count() == 2


def test_others_may_say_the_same_and_one_may_say_it_elsewhere():
    conversation, employee, asked = make_conversation(), make_user(), make_user()
    first = post_comment(conversation, text=TEXT, by=employee)
    post_comment(conversation, text=TEXT, by=asked)
    post_comment(conversation, text=TEXT, by=employee, reply_to=first)
    post_comment(conversation, text=TEXT, by=employee, asks=asked)
    make_comment(text=TEXT, by=employee)

    assert (conversation.comments.count(), Comment.objects.count()) == (4, 5)


def test_words_taken_back_or_changed_may_be_said_anew():
    conversation, employee = make_conversation(), make_user()
    remove_comment(post_comment(conversation, text=TEXT, by=employee), by=employee)
    edit_comment(post_comment(conversation, text=TEXT, by=employee), text="Nästan ett år.", by=employee)

    post_comment(conversation, text=TEXT, by=employee)

    assert conversation.comments.count() == 3


def test_one_yes_answers_both_questions_that_stand_together():
    conversation, asked = make_conversation(), make_user()
    root = make_comment(conversation, asks=asked)
    other = make_comment(conversation, text="Även i Åsen?", asks=asked, reply_to=root)
    first = post_comment(conversation, text="Ja.", by=asked, reply_to=root)

    second = post_comment(conversation, text="Ja.", by=asked, reply_to=other)

    other.refresh_from_db()
    assert (second, other.answered_by_comment) == (first, first)
