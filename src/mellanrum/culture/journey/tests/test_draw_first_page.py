"""The first page of the journey costs little: its ladder is drawn once for every language and version of the words."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.views import drawing
from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.foundation.organisation.tests.factories import make_employee, make_municipality

from .factories import as_written, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def municipality(db):
    make_municipality()


def page(person: User, language: str = "en") -> str:
    client = Client()
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(reverse("journey:journey")).content.decode()


@pytest.mark.parametrize("groups", [1, 3])
def test_it_asks_the_database_two_things_however_many_groups_there_are(django_assert_num_queries, client, groups):
    person = make_employee()
    for number in range(groups):
        make_group(f"Grupp {number}", kind=GroupKind.PROJECT, unit=None, by=person)
    client.force_login(person)
    for _time in range(2):  # the first page of a process takes its time, and what it remembers is forgotten soon
        client.get(reverse("journey:journey"))

    with django_assert_num_queries(2):  # who it is with their roles, and their groups
        client.get(reverse("journey:journey"))


def test_the_ladder_is_drawn_once_for_everybody(monkeypatch):
    page(make_employee())
    monkeypatch.delattr(drawing, "picture_of")

    assert 'class="ladder"' in page(make_employee())


def test_each_language_has_its_own():
    pages = [page(make_employee(), language) for language in ("sv", "en", "sv")]

    assert ["Osäkerhets-" in shown for shown in pages] == [True, False, True]
    assert ["uncertainty" in shown for shown in pages] == [False, True, False]


def test_other_words_are_drawn_as_soon_as_they_are_published(client):
    editor = make_editor()
    page(editor)
    client.force_login(editor)
    form = as_written("curiosity", name_en="Wonder")

    answer = client.post(reverse("journey:change_principle", args=["curiosity"]), form)
    forget_everything()

    assert answer.status_code == 302
    assert page(editor).count(">Wonder<") >= 3
