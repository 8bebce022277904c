"""Coming in: by the code, without an account, once per phone; and who is left outside."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.anonymity.traceless import seats_of
from mellanrum.culture.workshops.actions import close_overdue, close_workshop
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.doors import WRONG_GUESSES
from mellanrum.foundation.core import clock

from .factories import leader_of, make_open_workshop, make_phone, make_workshop

pytestmark = pytest.mark.django_db


def room(workshop: Workshop) -> str:
    return reverse("workshops:phone", args=[workshop.pk])


def test_the_picture_leads_straight_into_the_room(client):
    workshop = make_open_workshop()

    page = client.get(f"/join/{workshop.code}/", follow=True)

    assert page.redirect_chain == [(room(workshop), 302)]
    assert workshop.title in page.content.decode()


@pytest.mark.parametrize("written", ["{}", " {} ", "{0:.3}-{0:.3}"])
def test_the_code_may_be_written_as_people_write(client, written):
    workshop = make_open_workshop()
    code = str(workshop.code)

    answer = client.post("/join/", {"code": f"{code[:3]} {code[3:]}" if "." in written else written.format(code)})

    assert answer.url == room(workshop)


def test_a_wrong_code_is_told_kindly_and_keeps_what_was_typed(client):
    make_open_workshop()

    answer = client.post("/join/", {"code": "000 000"})

    assert answer.status_code == 422
    assert "000 000" in answer.content.decode()


def test_whoever_comes_back_has_the_same_seat():
    workshop = make_open_workshop()
    phone = make_phone(workshop)
    first = phone.cookies[f"seats-{workshop.pk.hex}"].value

    phone.get(f"/join/{workshop.code}/")

    assert phone.cookies[f"seats-{workshop.pk.hex}"].value == first


def test_two_phones_have_two_seats(rf):
    workshop = make_open_workshop()

    seats = {make_phone(workshop).cookies[f"seats-{workshop.pk.hex}"].value for _phone in range(2)}

    assert len(seats) == 2
    assert all(seats_of_cookie(rf, workshop, seat) for seat in seats)


def seats_of_cookie(rf, workshop: Workshop, value: str) -> list[str]:
    request = rf.get("/")
    request.COOKIES[f"seats-{workshop.pk.hex}"] = value.strip('"')
    return seats_of(request, workshop.pk)


def test_coming_in_writes_nothing(django_assert_num_queries):
    workshop = make_open_workshop()

    with django_assert_num_queries(2) as asked:
        Client().get(f"/join/{workshop.code}/")

    assert not [query for query in asked if "INSERT" in query["sql"] or "UPDATE" in query["sql"]]


def test_who_has_not_come_in_by_the_code_is_shown_to_the_door(client):
    workshop = make_open_workshop()

    answers = [client.get(room(workshop)), client.get(room(make_workshop()))]

    assert [answer.url for answer in answers] == ["/join/", "/join/"]


def test_a_code_ends_with_the_meeting(client):
    workshop = make_open_workshop()
    code = workshop.code

    close_workshop(workshop, by=leader_of(workshop))

    assert client.get(f"/join/{code}/").url == "/join/"


def test_a_code_ends_after_half_a_day_also_when_nobody_closes(client):
    workshop = make_open_workshop()

    with clock.at(clock.now() + timedelta(hours=13)):
        late = client.get(f"/join/{workshop.code}/")
        closed = close_overdue()

    assert late.url == "/join/"
    assert closed == 1
    assert Workshop.objects.get(pk=workshop.pk).is_over


def test_whoever_guesses_codes_waits(client):
    workshop = make_open_workshop()
    for _guess in range(WRONG_GUESSES):
        client.post("/join/", {"code": "000000"})

    answer = client.get(f"/join/{workshop.code}/")

    assert answer.status_code == 409
    assert "Wait a minute" in answer.content.decode()


def test_the_door_knows_nobody(client):
    workshop = make_open_workshop()
    client.force_login(leader_of(workshop))

    page = client.get(f"/join/{workshop.code}/", follow=True)

    assert leader_of(workshop).name not in page.content.decode()
    assert page.headers["Referrer-Policy"] == "strict-origin"
