import pytest
from django.db import IntegrityError, transaction

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import post_comment, start_conversations
from mellanrum.foundation.conversation.models import Comment, Mention
from mellanrum.foundation.core.clock import now
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_comment, make_conversation

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("kind", flat=True))


def test_what_is_said_stands_in_the_conversation_and_its_words_not_in_the_trail():
    conversation, employee = make_conversation(), make_user()

    comment = post_comment(conversation, text="Hemliga ord", by=employee)

    entry = AuditEntry.objects.get()
    assert list(conversation.comments.all()) == [comment]
    assert (entry.kind, entry.by_id, entry.about_id) == ("CommentPosted", employee.pk, str(comment.pk))
    assert "Hemliga" not in str(entry.facts)


def test_a_reply_to_a_reply_stands_under_the_same_comment():
    conversation = make_conversation()
    first = make_comment(conversation)
    reply = make_comment(conversation, reply_to=first)

    second_reply = make_comment(conversation, reply_to=reply)

    assert (reply.reply_to, second_reply.reply_to) == (first, first)


def test_a_reply_belongs_to_the_same_conversation():
    with pytest.raises(Refused):
        make_comment(make_conversation(), reply_to=make_comment())


def test_replies_stand_after_what_they_reply_to():
    conversation = make_conversation()
    first, second = make_comment(conversation), make_comment(conversation)
    late_reply = make_comment(conversation, reply_to=first)

    assert list(conversation.comments.in_order()) == [first, late_reply, second]


def test_a_question_waits_for_the_one_who_is_asked_until_they_reply():
    conversation, asked = make_conversation(), make_user()
    question = make_comment(conversation, asks=asked)
    make_comment(conversation, reply_to=question)
    make_comment(conversation, by=asked)

    assert list(Comment.objects.waiting_for(asked)) == [question]
    assert question.waits

    answer = make_comment(conversation, reply_to=question, by=asked)

    question.refresh_from_db()
    assert (question.answered_by_comment, question.answered_at, question.waits) == (answer, answer.created_at, False)
    assert not Comment.objects.waiting_for(asked).exists()
    assert kinds().count("QuestionAnswered") == 1


def test_a_question_in_a_reply_is_answered_by_a_reply_to_it():
    conversation, asked = make_conversation(), make_user()
    question = make_comment(conversation, reply_to=make_comment(conversation), asks=asked)

    make_comment(conversation, reply_to=question, by=asked)

    assert not Comment.objects.waiting_for(asked).exists()


def test_nobody_asks_themselves():
    employee = make_user()

    with pytest.raises(Refused):
        make_comment(by=employee, asks=employee)


def test_everyone_mentioned_hears_it_once_and_whoever_is_asked_only_of_the_question():
    author, asked, colleague = make_user(), make_user(), make_user()

    comment = make_comment(by=author, asks=asked, mentions=[colleague, colleague, asked, author])

    assert set(comment.mentions.all()) == {colleague, asked}
    assert kinds() == ["CommentPosted", "QuestionAsked", "PersonMentioned"]
    assert AuditEntry.objects.get(kind="PersonMentioned").facts["person_id"] == str(colleague.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"removed_at": now()},
        {"removed_at": now(), "text": ""},
        {"removal_reason": "Inget skäl utan borttagning"},
        {"answered_at": now()},
    ],
)
def test_the_database_keeps_a_comment_in_order(wrong):
    comment = make_comment()

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**wrong)


def test_the_database_wants_a_reason_for_removing_the_words_of_another():
    comment = make_comment()

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(text="", removed_at=now(), removed_by=make_user())


def test_the_database_lets_nobody_ask_themselves_nor_a_comment_reply_to_itself():
    comment = make_comment()

    for wrong in ({"asks": comment.author}, {"reply_to": comment}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(**wrong)


def test_a_conversation_goes_away_with_all_that_was_said():
    conversation, asked = make_conversation(), make_user()
    question = make_comment(conversation, asks=asked, mentions=[make_user()])
    make_comment(conversation, reply_to=question, by=asked)

    conversation.delete()

    assert not Comment.objects.exists()
    assert not Mention.objects.exists()


def test_many_conversations_are_started_at_once():
    assert len({conversation.pk for conversation in start_conversations(3)}) == 3
