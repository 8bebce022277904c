import pytest
from django.db import IntegrityError, transaction

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import pass_on_question, post_comment, remove_comment
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return make_user("Åsa Öberg")


@pytest.fixture
def deputy():
    return make_user("Dag Vikarie")


@pytest.fixture
def question(asked):
    return post_comment(make_conversation(), text="Hur ofta?", by=make_user(), asks=asked)


def passed_on() -> int:
    return AuditEntry.objects.filter(kind="QuestionPassedOn").count()


def test_somebody_else_is_asked_and_it_is_known_for_whom(question, asked, deputy):
    pass_on_question(question, to=deputy, covering_for=asked)

    assert list(Comment.objects.waiting_for(deputy)) == [question]
    assert Comment.objects.get(pk=question.pk).covering_for == asked
    assert passed_on() == 1


def test_asking_the_same_person_again_is_no_news(question, asked):
    pass_on_question(question, to=asked)

    assert passed_on() == 0


@pytest.mark.parametrize("end", ["answered", "removed"])
def test_a_question_that_waits_no_longer_stays_as_it_is(question, asked, deputy, end):
    if end == "answered":
        post_comment(question.conversation, text="Varje dag.", by=asked, reply_to=question)
    else:
        remove_comment(question, by=question.author)

    pass_on_question(question, to=deputy)

    assert Comment.objects.get(pk=question.pk).asks == asked
    assert passed_on() == 0


def test_nobody_answers_in_their_own_place(question, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=question.pk).update(covering_for=asked)
