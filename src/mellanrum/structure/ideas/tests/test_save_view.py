"""Views that somebody keeps."""

import pytest
from django.test import Client

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import forget_view, save_view
from mellanrum.structure.ideas.models import SavedView

pytestmark = pytest.mark.django_db


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_view_is_saved_under_a_name_and_opened_again():
    person = make_employee()

    signed_in(person).post("/ideas/views/?overdue=1&sort=due", {"name": "Försenat"})
    view = SavedView.objects.get(person=person)
    answer = signed_in(person).get(f"/ideas/views/{view.pk}/")

    assert (view.name, answer.url) == ("Försenat", "/ideas/?overdue=1&sort=due")


def test_a_view_without_a_name_is_not_saved():
    person = make_employee()

    answer = signed_in(person).post("/ideas/views/?overdue=1", {"name": ""})

    assert (answer.status_code, SavedView.objects.count()) == (422, 0)


def test_a_view_is_forgotten_by_its_own_person_only():
    person, other = make_employee(), make_employee()
    view = SavedView.objects.create(person=person, name="Mitt", filters={"address": "mine=1"})

    statuses = [signed_in(one).post(f"/ideas/views/{view.pk}/forget/").status_code for one in (other, person)]

    assert (statuses, SavedView.objects.count()) == ([404, 302], 0)


def test_a_view_that_says_what_no_longer_is_opens_what_remains():
    person = make_employee()
    view = SavedView.objects.create(person=person, name="Gammal", filters={"address": "stage=gone&mine=1"})

    assert signed_in(person).get(f"/ideas/views/{view.pk}/").url == "/ideas/?mine=1"


def test_only_its_own_person_has_a_view_forgotten():
    person, other = make_employee(), make_employee()
    view = save_view("Mitt", filters={"address": "mine=1"}, by=person)

    forget_view(view, by=other)
    assert SavedView.objects.count() == 1

    forget_view(view, by=person)
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_the_views_cost_the_same_however_many(many, django_assert_num_queries):
    person = make_employee()
    for number in range(many):
        SavedView.objects.create(person=person, name=str(number))
    client = signed_in(person)
    client.get("/ideas/views/")

    with django_assert_num_queries(2):
        client.get("/ideas/views/")
