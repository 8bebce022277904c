"""The municipality's answer to the author."""

import datetime

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.models import Answer, NextStep

from .factories import make_idea
from .pages import opened

pytestmark = pytest.mark.django_db


def words(page, **given):
    due_on = clock.today() + datetime.timedelta(days=7)
    return opened(page, words="Tack, vi ses på torsdag.", next_step="Ses på torsdag", due_on=due_on) | given


def test_the_leader_answers_and_says_what_happens_next(client):
    idea = make_idea()
    author = idea.author
    client.force_login(idea.waiting_on)
    url = reverse("ideas:answer", args=[idea.pk])

    client.post(url, words(client.get(url), holder=author.email))

    idea.refresh_from_db()
    assert (idea.waiting_on, idea.next_step, idea.next_step_kind) == (author, "Ses på torsdag", NextStep.WORK)
    assert idea.answers.get().words == "Tack, vi ses på torsdag."
    assert idea.promises.filter(kept=True).count() == 1


def test_nobody_else_answers(client):
    idea = make_idea()
    url = reverse("ideas:answer", args=[idea.pk])

    for person, status in ((idea.author, 403), (make_employee(), 403)):
        client.force_login(person)
        assert client.post(url, {"words": "Hej"}).status_code == status


def test_a_name_that_several_have_lets_me_choose(client):
    idea = make_idea()
    first, _second = [make_employee(idea.unit, name="Anna Berg") for _each in range(2)]
    client.force_login(idea.waiting_on)
    url = reverse("ideas:answer", args=[idea.pk])
    given = words(client.get(url), holder="Anna Berg")

    asked = client.post(url, given)
    client.post(url, given | {"holder_chosen": str(first.pk)})

    idea.refresh_from_db()
    assert asked.content.decode().count('name="holder_chosen"') == 3
    assert idea.waiting_on == first


def test_a_name_that_nobody_has_keeps_my_words(client):
    idea = make_idea()
    client.force_login(idea.waiting_on)
    url = reverse("ideas:answer", args=[idea.pk])

    answer = client.post(url, words(client.get(url), holder="Ingen Alls"))

    assert answer.status_code == 422
    assert "Tack, vi ses på torsdag." in answer.content.decode()


def test_a_second_answer_on_the_same_page_is_asked_about_first(client):
    idea = make_idea()
    client.force_login(idea.waiting_on)
    url = reverse("ideas:answer", args=[idea.pk])
    given = words(client.get(url), holder=idea.author.email)
    client.post(url, given)

    again = client.post(url, given)

    assert again.status_code == 422
    assert Answer.objects.count() == 1


def test_suggestions_are_for_those_who_work_here(client):
    idea = make_idea()
    url = reverse("suggest_people")
    client.force_login(idea.author)
    make_employee(idea.unit, name="Åsa Öberg", email="asa@kommun.example")

    found = client.get(url, {"holder": "åsa ö"}).content.decode()

    assert 'value="Åsa Öberg &lt;asa@kommun.example&gt;"' in found
    assert "<option" not in client.get(url, {"holder": "å"}).content.decode()
