"""Whoever wrote an idea down for somebody can send them a way in, also later."""

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.actions import add_person, claim_account
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import submit_idea

from .factories import make_draft

pytestmark = pytest.mark.django_db


def idea_of_gun():
    draft = make_draft(author=make_employee())
    draft.author = add_person("Gun Ek", by=None)
    draft.save()
    return submit_idea(draft, by=draft.captured_by)


def test_the_letter_goes_where_one_says_and_the_idea_becomes_theirs(client):
    idea = idea_of_gun()
    client.force_login(idea.captured_by)

    answer = client.post(reverse("ideas:invite_author", args=[idea.pk]), {"email": "gun@example.org"})
    gun = claim_account(idea.author.invitations.get(), "en lång mening om snö")

    assert (answer.status_code, gun.email, gun.has_account) == (302, "gun@example.org", True)


@pytest.mark.parametrize(("mail", "told"), [(True, "is on its way to gun@"), (False, "No mail is sent from here")])
def test_a_letter_is_promised_only_where_mail_is_sent(client, settings, mail, told):
    idea = idea_of_gun()
    client.force_login(idea.captured_by)
    settings.SENDS_MAIL = mail

    page = client.post(reverse("ideas:invite_author", args=[idea.pk]), {"email": "gun@example.org"}, follow=True)

    assert told in page.content.decode()


def test_an_e_mail_that_somebody_has_already_is_told_where_it_was_typed(client):
    idea, other = idea_of_gun(), make_employee(email="taken@example.org")
    client.force_login(idea.captured_by)

    answer = client.post(reverse("ideas:invite_author", args=[idea.pk]), {"email": other.email})

    assert answer.status_code == 422
    assert answer.context["form"].errors["email"] == ["Somebody else already has the e-mail taken@example.org."]


def test_somebody_else_cannot_send_it(client):
    idea = idea_of_gun()
    client.force_login(make_employee())

    answer = client.post(reverse("ideas:invite_author", args=[idea.pk]), {"email": "me@example.org"})

    assert answer.status_code == 403


def test_an_author_with_an_account_needs_none(client):
    draft = make_draft()
    idea = submit_idea(draft, by=draft.captured_by)
    client.force_login(idea.waiting_on)

    assert client.get(reverse("ideas:invite_author", args=[idea.pk])).status_code == 403
