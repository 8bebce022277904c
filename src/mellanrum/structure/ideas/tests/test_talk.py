"""What people say under an idea: for those who may see it, and nobody else."""

import datetime
import uuid

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.models import Comment
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import offer_help
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.permissions import parts_in, people_who_may_see

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


def address(idea, name="conversation", comment=None):
    return reverse(f"ideas:{name}", args=[idea.pk] + ([comment.pk] if comment else []))


def say(client, idea, by, text="Vilken bra tanke!", **more):
    client.force_login(by)
    client.post(address(idea), {"text": text} | more)
    return Comment.objects.filter(conversation=idea.conversation).order_by("created_at").last()


@pytest.fixture
def idea(db):
    return make_idea()


@pytest.fixture
def colleague(idea):
    return make_employee(make_unit(), name="Berit Kask")


def test_a_colleague_says_something_and_comes_back_to_it(client, idea, colleague):
    client.force_login(colleague)

    answer = client.post(address(idea), {"text": "Vilken bra tanke!"})

    comment = Comment.objects.get()
    assert (comment.author, comment.text, comment.conversation) == (colleague, "Vilken bra tanke!", idea.conversation)
    assert answer.headers["Location"] == f"{idea.get_absolute_url()}#{comment.anchor}"
    assert "Vilken bra tanke!" in client.get(idea.get_absolute_url()).content.decode()


def test_saying_something_gives_no_new_part_in_the_idea(client, idea, colleague):
    say(client, idea, colleague)

    idea.__dict__.pop("parts_by_person", None)
    assert parts_in(colleague, idea) == frozenset()


def test_a_question_waits_for_somebody_around_the_idea_and_their_reply_answers_it(client, idea, colleague):
    question = say(client, idea, colleague, "Hur ofta händer det?", asks=idea.author.pk)

    say(client, idea, idea.author, "Varje dag.", reply_to=question.pk)

    question.refresh_from_db()
    assert (question.asks, question.answered_by_comment.text) == (idea.author, "Varje dag.")


def test_nobody_outside_the_idea_is_asked(client, idea, colleague):
    client.force_login(idea.author)

    answer = client.post(address(idea), {"text": "Vad tror du?", "asks": colleague.pk})

    assert answer.status_code == 422
    assert "Vad tror du?" in answer.content.decode()


def test_a_colleague_is_called_on_by_name(client, idea, colleague):
    comment = say(client, idea, idea.author, "Kan @Berit Kask hjälpa till?")

    assert list(comment.mentions.all()) == [colleague]


def test_who_may_not_see_the_idea_is_not_called_on(client, colleague):
    hidden = make_idea(visibility=Visibility.GROUP)

    comment = say(client, hidden, hidden.author, "Kan @Berit Kask hjälpa till?")

    assert list(comment.mentions.all()) == []
    assert set(people_who_may_see(hidden)) == {hidden.author, hidden.waiting_on}


def test_one_helps_without_belonging_and_is_not_told_of_what_only_the_group_sees():
    hidden = make_idea(visibility=Visibility.GROUP)
    helper = make_user()
    offer_help(hidden, offer="Allt", by=helper)

    assert helper not in people_who_may_see(hidden)


def test_ones_words_are_changed_within_a_quarter_of_an_hour(client, idea, colleague):
    comment = say(client, idea, colleague)

    shown = client.get(address(idea, "edit_comment", comment))
    empty = client.post(address(idea, "edit_comment", comment), {"text": " "})
    client.post(address(idea, "edit_comment", comment), {"text": "Bättre sagt."})
    with time_machine.travel(clock.now() + datetime.timedelta(minutes=16)):
        late = client.post(address(idea, "edit_comment", comment), {"text": "För sent."})

    comment.refresh_from_db()
    assert (shown.status_code, empty.status_code, late.status_code) == (200, 422, 403)
    assert comment.text == "Bättre sagt."


def test_ones_words_are_taken_back_and_leave_a_trace(client, idea, colleague):
    comment = say(client, idea, colleague)

    client.post(address(idea, "remove_comment", comment))

    comment.refresh_from_db()
    assert (comment.text, comment.removed_by) == ("", colleague)
    assert "Vilken bra tanke!" not in client.get(address(idea)).content.decode()


def test_a_moderator_removes_with_a_reason_that_everyone_reads(client, colleague):
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    comment = say(client, idea, colleague, "Dumma dig!")
    client.force_login(leader)

    asked = client.get(address(idea, "moderate_comment", comment))
    without = client.post(address(idea, "moderate_comment", comment), {"reason": ""})
    client.post(address(idea, "moderate_comment", comment), {"reason": "Vi är snälla här."})
    client.force_login(colleague)

    assert (asked.status_code, without.status_code) == (200, 422)
    assert "Vi är snälla här." in client.get(address(idea)).content.decode()


@pytest.mark.parametrize("verb", ["edit_comment", "remove_comment", "moderate_comment"])
def test_the_words_of_another_are_left_alone(client, idea, colleague, verb):
    comment = say(client, idea, colleague)
    client.force_login(make_employee(make_unit()))

    assert client.post(address(idea, verb, comment), {"text": "Nej", "reason": "Nej"}).status_code == 403


@pytest.mark.parametrize("verb", ["edit_comment", "remove_comment", "moderate_comment"])
def test_a_comment_is_found_under_its_own_idea_only(client, idea, colleague, verb):
    comment = say(client, idea, colleague)

    assert client.post(address(make_idea(), verb, comment), {"text": "x", "reason": "x"}).status_code == 404


def test_whoever_may_not_see_the_idea_hears_nothing(client, colleague):
    hidden = make_idea(visibility=Visibility.GROUP)
    comment = say(client, hidden, hidden.author, "Bara för oss.")
    client.force_login(colleague)

    statuses = [
        client.get(address(hidden)).status_code,
        client.post(address(hidden), {"text": "Hej"}).status_code,
        client.post(address(hidden, "remove_comment", comment)).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert Comment.objects.count() == 1
    assert mail.outbox == []


def test_what_is_said_under_a_public_idea_is_for_those_who_sign_in(client, colleague):
    public = make_idea(visibility=Visibility.PUBLIC)
    say(client, public, colleague, "Hemligt nog.")
    client.logout()

    page = client.get(public.get_absolute_url())
    written = client.post(address(public), {"text": "Hej"})

    assert page.status_code == 200
    assert "Hemligt nog." not in page.content.decode()
    assert (written.status_code, Comment.objects.count()) == (302, 1)


def test_somebody_from_outside_who_has_signed_in_joins_in_under_a_public_idea(client):
    public = make_idea(visibility=Visibility.PUBLIC)

    comment = say(client, public, make_user("Invånaren"))

    assert comment.author.name == "Invånaren"


def test_a_personal_number_is_refused(client, idea, colleague):
    client.force_login(colleague)

    answer = client.post(address(idea), {"text": "Fråga 19900101-0017."})

    assert (answer.status_code, Comment.objects.count()) == (422, 0)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.INNOVATION_LEADER, Role.ADMINISTRATOR])
def test_the_talk_costs_no_more_however_long(client, idea, colleague, django_assert_max_num_queries, role):
    for number in range(4):
        say(client, idea, colleague, f"Ord nummer {number}.")
    client.force_login(make_employee(idea.unit, role))
    forget_everything()
    client.get(idea.get_absolute_url())

    with django_assert_max_num_queries(8):
        page = client.get(idea.get_absolute_url())

    assert "Ord nummer 3." in page.content.decode()


@settings(max_examples=25)
@given(typed=some.dictionaries(some.sampled_from(["text", "asks", "reply_to", "reason"]), some.text(max_size=60)))
def test_whatever_is_sent_nothing_breaks(client, idea, colleague, typed):
    comment = say(client, idea, colleague)
    statuses = [
        client.post(address(idea), typed).status_code,
        client.post(address(idea, "edit_comment", comment), typed).status_code,
        client.post(address(idea, "moderate_comment", comment), typed).status_code,
        client.post(reverse("ideas:edit_comment", args=[idea.pk, uuid.uuid4()]), typed).status_code,
    ]

    assert max(statuses) < 500
