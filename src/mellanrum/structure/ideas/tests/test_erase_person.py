"""What is known of a person can be had by them, and is erased when they ask; public records stay."""

import json

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.actions import erase_person
from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import deactivate_person
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import erase_traces, follow_idea, save_view
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_draft, make_idea

pytestmark = pytest.mark.django_db


def test_all_rooms_tell_what_they_know(client):
    idea = make_idea(title="Grinden på lördagar")
    client.force_login(idea.author)

    told = json.loads(client.get(reverse("export")).content)

    assert {"person", "organisation", "ideas", "comments", "notifications"} <= set(told)
    assert told["ideas"]["had"][0]["title"] == "Grinden på lördagar"


def test_drafts_go_and_the_name_stays_on_what_was_sent():
    idea = make_idea()
    author = idea.author
    make_draft(author=author, unit=idea.unit)
    deactivate_person(author, by=None)

    erase_person(author, by=None)

    assert not Idea.objects.drafts_of(author).exists()
    assert (author.email, author.phone, author.has_account) == ("", "", False)
    assert Idea.objects.get(pk=idea.pk).author.name == author.name != ""
    assert everything_about(author)["organisation"]["roles"] == []


def test_what_one_only_follows_or_has_saved_leaves_no_name_behind():
    idea, person = make_idea(), make_employee()
    follow_idea(idea, by=person)
    save_view("Mina", filters={}, by=person)

    name_stays = erase_traces(person)

    assert (name_stays, idea.people.filter(person=person).exists()) == (False, False)


def test_of_somebody_in_no_public_record_not_even_the_name_stays():
    person = make_employee(make_unit(), name="Bo Ek")
    deactivate_person(person, by=None)

    erase_person(person, by=None)

    assert person.name != "Bo Ek"


def test_nobody_who_works_here_is_erased():
    with pytest.raises(Refused):
        erase_person(make_employee(), by=None)


def test_an_administrator_erases_after_being_asked_once_more(client):
    person, administrator = make_employee(make_unit()), make_employee(make_unit(), Role.ADMINISTRATOR)
    deactivate_person(person, by=administrator)
    client.force_login(administrator)
    url = reverse("erase_person", args=[person.pk])

    asked, done = client.get(url), client.post(url)

    person.refresh_from_db()
    assert (asked.status_code, done.status_code, person.email) == (200, 302, "")
