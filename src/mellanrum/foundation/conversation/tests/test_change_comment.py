from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import ProgrammingError, transaction

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import edit_comment, moderate_comment, remove_comment
from mellanrum.foundation.conversation.models import Comment, CommentVersion
from mellanrum.foundation.conversation.permissions import can_edit_comment, can_moderate, can_remove_comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_comment, make_conversation

pytestmark = pytest.mark.django_db


def test_own_words_can_be_changed_for_a_quarter_of_an_hour():
    comment = make_comment(text="Fel")

    edit_comment(comment, text="Rätt", by=comment.author)
    with clock.at(comment.created_at + timedelta(minutes=16)), pytest.raises(Refused):
        edit_comment(comment, text="För sent", by=comment.author)

    comment.refresh_from_db()
    assert (comment.text, comment.edited_at is None) == ("Rätt", False)
    assert [version.text for version in comment.versions.all()] == ["Fel"]


def test_the_same_words_are_no_change():
    comment = make_comment(text="Samma")

    edit_comment(comment, text="Samma", by=comment.author)

    assert not CommentVersion.objects.exists()


def test_nobody_changes_the_words_of_another():
    comment = make_comment()

    for change in (lambda by: edit_comment(comment, text="x", by=by), lambda by: remove_comment(comment, by=by)):
        with pytest.raises(Refused):
            change(make_user())


def test_words_taken_back_leave_a_trace_and_are_kept_for_moderators():
    comment = make_comment(text="Ogenomtänkt")

    remove_comment(comment, by=comment.author)

    comment.refresh_from_db()
    assert (comment.text, comment.removed_by, comment.removal_reason) == ("", comment.author, "")
    assert comment.versions.get().text == "Ogenomtänkt"
    assert not Comment.objects.standing().exists()
    with pytest.raises(Refused):
        remove_comment(comment, by=comment.author)
    with pytest.raises(Refused):
        make_comment(comment.conversation, reply_to=comment)


def test_a_question_whose_answer_is_taken_back_waits_again():
    conversation, asked = make_conversation(), make_user()
    question = make_comment(conversation, asks=asked)
    answer = make_comment(conversation, reply_to=question, by=asked)

    remove_comment(answer, by=asked)

    assert list(Comment.objects.waiting_for(asked)) == [question]


def test_a_question_taken_back_waits_for_nobody():
    asked = make_user()
    question = make_comment(asks=asked)

    remove_comment(question, by=question.author)

    assert not Comment.objects.waiting_for(asked).exists()


def test_a_moderator_removes_with_a_reason():
    comment, moderator = make_comment(), make_user()

    with pytest.raises(Refused):
        moderate_comment(comment, reason="  ", by=moderator)
    moderate_comment(comment, reason="Personuppgifter om en elev", by=moderator)
    with pytest.raises(Refused):
        moderate_comment(comment, reason="En gång till", by=moderator)

    comment.refresh_from_db()
    assert (comment.removed_by, comment.removal_reason) == (moderator, "Personuppgifter om en elev")
    assert AuditEntry.objects.filter(kind="CommentModerated", by_id=moderator.pk).count() == 1


def test_who_may_do_what():
    comment, other, stranger = make_comment(), make_user(), AnonymousUser()
    author = comment.author

    assert [can_edit_comment(user, comment) for user in (author, other, stranger)] == [True, False, False]
    assert [can_remove_comment(user, comment) for user in (author, other, stranger)] == [True, False, False]
    assert [can_moderate(user, comment, moderator=True) for user in (author, other)] == [False, True]
    assert not can_moderate(other, comment, moderator=False)


def test_old_words_are_never_rewritten():
    comment = make_comment(text="Fel")
    edit_comment(comment, text="Rätt", by=comment.author)

    with pytest.raises(ProgrammingError), transaction.atomic():
        CommentVersion.objects.update(text="Aldrig sagt")
