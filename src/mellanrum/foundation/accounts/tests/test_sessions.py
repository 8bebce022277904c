"""The session and the person are fetched together, and still nobody stays in who should be out."""

import pytest
from django.test import RequestFactory

from mellanrum.foundation.accounts.actions import end_sessions
from mellanrum.foundation.accounts.jobs import clear_ended_sessions
from mellanrum.foundation.accounts.middleware import PersonMiddleware
from mellanrum.foundation.accounts.models import Session
from mellanrum.foundation.accounts.sessions import SessionStore

from .factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def who(client):
    """Who a request with the client's cookie comes from, as the middleware sees it."""
    request = RequestFactory().get("/")
    request.session = SessionStore(client.cookies["sessionid"].value)
    PersonMiddleware(lambda request: None).process_request(request)
    return request.user


def test_one_query_fetches_the_session_and_the_person(client, django_assert_num_queries):
    person = make_user()
    client.force_login(person)

    with django_assert_num_queries(1):
        asking = who(client)
        assert asking.is_authenticated
        assert asking.name == person.name

    assert asking.pk == person.pk


def test_a_visitor_without_a_session_costs_no_query(rf, django_assert_num_queries):
    request = rf.get("/")
    request.session = SessionStore(None)

    with django_assert_num_queries(0):
        PersonMiddleware(lambda request: None).process_request(request)

        assert not request.user.is_authenticated


def test_a_page_that_changes_nothing_does_not_save_the_session(client):
    client.force_login(make_user())
    before = Session.objects.get().session_data

    client.get("/me/erasure/")

    assert Session.objects.get().session_data == before


def test_who_has_left_is_out_at_the_next_request(client):
    person = make_user()
    client.force_login(person)
    person.is_active = False
    person.save()

    assert not who(client).is_authenticated


def test_who_lost_their_account_is_out_at_the_next_request(client):
    person = make_user()
    client.force_login(person)
    person.has_account = False
    person.save()

    assert not who(client).is_authenticated


def test_a_changed_password_ends_every_other_session(client):
    person = make_user(password=PASSWORD)
    client.force_login(person)
    person.set_password("något helt annat nu")
    person.save()

    assert not who(client).is_authenticated


def test_a_session_that_was_ended_is_over_at_once(client):
    person = make_user()
    client.force_login(person)

    end_sessions(person)

    assert not who(client).is_authenticated


def test_a_session_belongs_to_whoever_signed_in_last(client):
    client.force_login(make_user())
    other = make_user()

    client.force_login(other)

    assert [row.user for row in Session.objects.all()] == [other]


def test_what_is_signed_in_the_session_decides_and_not_the_row(client):
    person, other = make_user(), make_user()
    client.force_login(person)
    Session.objects.update(user=other)

    assert who(client).pk == person.pk


def test_ended_sessions_are_forgotten(client):
    client.force_login(make_user())
    Session.objects.update(expire_date="2020-01-01T00:00:00Z")

    clear_ended_sessions(0)

    assert Session.objects.count() == 0


def test_a_forged_session_is_nobody(client):
    client.force_login(make_user())
    Session.objects.update(session_data="forged")

    assert not who(client).is_authenticated
