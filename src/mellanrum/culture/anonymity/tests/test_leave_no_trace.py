import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory

from mellanrum.foundation.accounts.models import Session
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core.models import AuditEntry

from .ways_in import who

pytestmark = [pytest.mark.django_db, pytest.mark.urls("mellanrum.culture.anonymity.tests.ways_in")]


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(make_user("Anna Andersson"))
    return client


def test_nobody_is_known_though_somebody_is_signed_in(signed_in: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = signed_in.get("/who/")

    assert answer.content == b"AnonymousUser None 0"


def test_a_stranger_is_let_in(client: Client):
    assert client.get("/who/").status_code == 200


def test_whoever_is_signed_in_stays_so_and_their_session_is_not_touched(signed_in: Client):
    before = list(Session.objects.values())
    entries = AuditEntry.objects.count()

    answer = signed_in.get("/who/")

    assert not answer.cookies
    assert list(Session.objects.values()) == before
    assert AuditEntry.objects.count() == entries
    assert signed_in.session["_auth_user_id"]


@pytest.mark.parametrize("how", ["item", "default", "update"])
def test_nothing_can_be_remembered_of_whoever_answers(signed_in: Client, how: str):
    with pytest.raises(TypeError, match="Nothing is remembered"):
        signed_in.get(f"/remembers/{how}/")


def test_a_view_that_is_reached_in_another_way_answers_nobody(rf: RequestFactory):
    with pytest.raises(ImproperlyConfigured):
        who(rf.get("/who/"))


def test_the_next_page_is_not_told_where_the_reader_came_from(client: Client):
    answer = client.get("/who/")

    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Leaves-No-Trace"] == "1"


def test_a_message_goes_nowhere(client: Client):
    answer = client.get("/says/")

    assert answer.is_rendered
    assert not answer.cookies


def test_a_bug_is_logged_by_its_kind_and_place_only(signed_in: Client, caplog: pytest.LogCaptureFixture):
    signed_in.raise_request_exception = False

    answer = signed_in.post("/fails/bug/?rung=trying", {"rung": "trying"})

    (record,) = caplog.records
    assert answer.status_code == 500
    assert record.getMessage().startswith("A view that leaves no trace failed: ValueError mellanrum.culture.anonymity")
    assert (record.exc_info, hasattr(record, "request")) == (None, False)
    assert not any(word in caplog.text for word in ("secret", "/fails/", "trying", "Anna"))


@pytest.mark.parametrize(("how", "status"), [("missing", 404), ("refused", 409)])
def test_a_no_is_not_logged(client: Client, caplog: pytest.LogCaptureFixture, how: str, status: int):
    answer = client.get(f"/fails/{how}/")

    assert answer.status_code == status
    assert caplog.records == []


def test_other_ways_in_are_logged_as_ever(client: Client, caplog: pytest.LogCaptureFixture):
    client.get("/nowhere/")

    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_phone_keeps_its_seats_and_throws_them_away(client: Client):
    client.get("/seats/?take=one")
    client.get("/seats/?take=two")
    assert client.get("/seats/").content == b"one two"

    answer = client.get("/seats/?leave")

    cookie = answer.cookies[f"seats-{7:032x}"]
    assert cookie.value == ""
    assert client.get("/seats/").content == b""


def test_the_cookie_is_for_the_server_alone(client: Client):
    (cookie,) = client.get("/seats/?take=one").cookies.values()

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_phone_has_room_for_twenty_seats(client: Client):
    for number in range(25):
        client.get(f"/seats/?take={number}")

    assert len(client.get("/seats/").content.split()) == 20
