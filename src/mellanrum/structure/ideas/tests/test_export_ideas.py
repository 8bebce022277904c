"""The list as a file for Excel."""

import csv

import pytest
from django.test import Client

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.structure.ideas.models import Visibility

from .factories import make_idea

pytestmark = pytest.mark.django_db


def export(person, address: str = "/ideas/ideas.csv") -> str:
    client = Client()
    client.force_login(person)
    return b"".join(client.get(address).streaming_content).decode()


def test_excel_opens_it_with_its_swedish_signs():
    idea = make_idea(title="Å ena sidan; å andra")

    text = export(idea.author)
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))

    assert text.startswith("\ufeff")
    assert (len(rows), rows[1][0], rows[1][7]) == (2, "Å ena sidan; å andra", idea.due_on.isoformat())


def test_every_row_leads_back_to_its_idea(settings):
    idea = make_idea()

    row = export(idea.author).splitlines()[1]

    assert row.endswith(f";{settings.BASE_URL}{idea.get_absolute_url()}")


def test_no_title_becomes_a_formula():
    idea = make_idea(title='=HYPERLINK("http://x.example")')

    assert "'=HYPERLINK" in export(idea.author)


def test_it_holds_what_was_asked_for_and_may_be_seen():
    make_idea(title="Hemlig", visibility=Visibility.GROUP)
    make_idea(title="Öppen", visibility=Visibility.PUBLIC)
    outsider = make_user()

    assert ("Hemlig" in export(outsider), "Öppen" in export(outsider)) == (False, True)
    assert "Öppen" not in export(outsider, "/ideas/ideas.csv?stage=pilot")
