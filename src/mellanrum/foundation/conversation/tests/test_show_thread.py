import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import edit_comment, moderate_comment
from mellanrum.foundation.conversation.forms import CommentForm
from mellanrum.foundation.conversation.queries import thread_of
from mellanrum.foundation.core import clock

from .factories import make_comment, make_conversation

pytestmark = pytest.mark.django_db


def address(verb, comment):
    return f"/{verb}/{comment.pk}/"


def shown(conversation, viewer, *, moderator=False, speaks=True) -> str:
    context = {
        "entries": thread_of(conversation, viewer=viewer, address=address, moderator=moderator),
        "form": CommentForm(conversation=conversation, askable=User.objects.all()) if speaks else None,
        "post_url": "/say/",
    }
    return render_to_string("conversation/thread.html", context, RequestFactory().get("/"))


def test_a_thread_is_nested_and_offers_what_the_viewer_may_do():
    conversation, viewer = make_conversation(), make_user()
    own = make_comment(conversation, by=viewer)
    reply = make_comment(conversation, reply_to=own)

    (entry,) = thread_of(conversation, viewer=viewer, address=address)

    assert (entry.comment, [one.comment for one in entry.replies]) == (own, [reply])
    assert (entry.edit_url, entry.remove_url, entry.moderate_url) == (f"/edit/{own.pk}/", f"/remove/{own.pk}/", "")
    assert (entry.replies[0].edit_url, entry.replies[0].remove_url) == ("", "")


def test_time_to_edit_runs_out():
    viewer = make_user()
    comment = make_comment(by=viewer)

    with clock.at(comment.created_at + timedelta(hours=1)):
        (entry,) = thread_of(comment.conversation, viewer=viewer, address=address)

    assert (entry.edit_url, bool(entry.remove_url)) == ("", True)


@pytest.mark.parametrize("count", [1, 3])
def test_a_thread_costs_the_same_however_long(count, django_assert_num_queries):
    conversation, viewer = make_conversation(), make_user()
    for _number in range(count):
        make_comment(conversation, reply_to=make_comment(conversation, asks=make_user()))

    with django_assert_num_queries(1):
        shown(conversation, viewer, speaks=False)
    with django_assert_num_queries(1):
        shown(conversation, viewer, moderator=True, speaks=False)
    comment = conversation.comments.first()
    edit_comment(comment, text="Bättre sagt", by=comment.author)
    with django_assert_num_queries(2):
        shown(conversation, viewer, moderator=True, speaks=False)


def test_what_people_type_is_shown_as_text():
    page = shown(make_comment(text="<script>alert(1)</script>\nhttps://example.org").conversation, make_user())

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'rel="nofollow"' in page


def test_removed_words_are_seen_by_moderators_alone():
    comment = make_comment(text="Hemliga ord")
    edit_comment(comment, text="Hemliga ord igen", by=comment.author)
    moderate_comment(comment, reason="Kränkande", by=make_user("Mona Moderator"))

    page = shown(comment.conversation, comment.author)
    moderated = shown(comment.conversation, make_user(), moderator=True)

    assert "Hemliga" not in page
    assert "Mona Moderator" in page
    assert "Kränkande" in page
    assert moderated.count("Hemliga ord") == 2


def test_questions_tell_whom_they_wait_for_and_where_the_answer_is():
    conversation, asked = make_conversation(), make_user("Bo Ek")
    question = make_comment(conversation, asks=asked)
    waiting = shown(conversation, make_user(), speaks=False)

    answer = make_comment(conversation, reply_to=question, by=asked)
    answered = shown(conversation, make_user(), speaks=False)

    assert "data-waits" in waiting
    assert "data-waits" not in answered
    assert f'href="#comment-{answer.pk}"' in answered


def test_the_page_works_for_those_who_listen_and_without_script():
    conversation = make_conversation()
    make_comment(conversation, reply_to=make_comment(conversation))

    page = shown(conversation, make_user(), moderator=True)
    names = re.findall(r' id="([^"]+)"', page)

    assert len(names) == len(set(names))
    assert all(
        reference in names
        for found in re.findall(r' (?:for|aria-labelledby)="([^"]+)"', page)
        for reference in found.split()
    )
    assert not re.search(r" (?:style|on\w+)=", page)
    assert page.count("csrfmiddlewaretoken") == page.count("<form")


def test_an_empty_thread_invites_and_those_who_may_not_speak_get_no_form():
    page = shown(make_conversation(), make_user(), speaks=False)

    assert "<form" not in page
    assert "<ol" not in page
