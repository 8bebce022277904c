"""Whoever may not is told who may, on the page where they tried."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from mellanrum.foundation.attachments.tests.factories import make_upload
from mellanrum.foundation.conversation.actions import post_comment
from mellanrum.foundation.core.errors import Forbidden
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    add_file,
)
from mellanrum.structure.ideas.models import HandOver, Visibility
from mellanrum.structure.ideas.views import talking

from .factories import make_idea, make_unit_with_people

pytestmark = pytest.mark.django_db


FORBIDDEN = {
    "answer": "Aino Ahl answers this idea.",
    "move_on": "Aino Ahl decides.",
    "step_back": "Aino Ahl decides.",
    "rest": "The owner, the leader or the manager lets an idea rest.",
    "close": "The owner, the leader or the manager closes an idea.",
    "reopen": "The unit's innovation leader looks at it again.",
    "pause": "Whoever has the next step can pause the clock.",
    "resume": "Whoever has the next step lets the clock go again.",
    "hand_over": "carries the idea.",
    "invite": "Those who carry the idea invite others to it.",
}


@pytest.mark.parametrize(("name", "sentence"), FORBIDDEN.items())
def test_whoever_may_not_is_told_who_may(client, name, sentence):
    unit, leader, _manager = make_unit_with_people()
    type(leader).objects.filter(pk=leader.pk).update(name="Aino Ahl")
    idea = make_idea(unit=unit)
    client.force_login(make_employee(unit))

    answer = client.post(reverse(f"ideas:{name}", args=[idea.pk]))

    assert answer.status_code == 403
    assert sentence.replace("'", "&#x27;") in answer.content.decode()


def test_whoever_is_in_it_already_offers_no_help(client):
    idea = make_idea()
    client.force_login(idea.author)

    answer = client.get(reverse("ideas:offer_help", args=[idea.pk]))

    assert (answer.status_code, "You are already part of this idea." in answer.content.decode()) == (403, True)


def test_a_file_is_removed_by_who_added_it_or_carries_the_idea(client):
    idea = make_idea()
    added = add_file(idea, upload=make_upload(), by=idea.owner)
    client.force_login(make_employee(idea.unit))

    answer = client.post(reverse("ideas:remove_file", args=[idea.pk, added.pk]))

    assert answer.status_code == 403
    assert "Whoever added the file, or carries the idea, can remove it." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("edit_comment", "A comment can be changed for 15 minutes by whoever wrote it."),
        ("remove_comment", "Only whoever wrote the comment can take it back."),
    ],
)
def test_words_of_another_are_left_alone(client, name, sentence):
    idea = make_idea()
    said = post_comment(idea.conversation, text="Bra!", by=idea.owner)
    client.force_login(make_employee(idea.unit))

    answer = client.post(reverse(f"ideas:{name}", args=[idea.pk, said.pk]), {"text": "Dåligt!"})

    said.refresh_from_db()
    assert (answer.status_code, said.text) == (403, "Bra!")
    assert sentence in answer.content.decode()


def test_whoever_has_not_signed_in_is_led_to_the_door_and_says_nothing(client):
    idea = make_idea(visibility=Visibility.PUBLIC)

    answer = client.post(reverse("ideas:conversation", args=[idea.pk]), {"text": "Hej"})

    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("account_login"))
    assert idea.conversation.comments.count() == 0


@pytest.mark.parametrize(
    "view", [talking.post_comment, lambda request, idea_id: talking.edit_comment(request, idea_id, uuid.uuid4())]
)
def test_the_page_itself_says_no_even_if_somebody_left_the_door_open(rf, view):
    idea = make_idea(visibility=Visibility.PUBLIC)
    request = rf.post("/", {"text": "Hej"})
    request.user = AnonymousUser()

    with pytest.raises(Forbidden) as no:
        view(request, idea.pk)

    assert str(no.value) == "Sign in to join in."


def test_questions_that_are_gone_have_no_page(client):
    person = make_employee()
    client.force_login(person)

    answers = [client.get(reverse(f"ideas:{name}", args=[uuid.uuid4()])) for name in ("invitation", "answer_hand_over")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert HandOver.objects.count() == 0


@pytest.mark.parametrize("name", ["move_on", "step_back"])
def test_who_decides_is_told_by_name(client, name):
    unit, _leader, manager = make_unit_with_people()
    type(manager).objects.filter(pk=manager.pk).update(name="Bo Ek")
    idea = make_idea(unit=unit, stage="design")
    client.force_login(idea.author)

    answer = client.post(reverse(f"ideas:{name}", args=[idea.pk]))

    assert (answer.status_code, "Bo Ek decides." in answer.content.decode()) == (403, True)
