"""A group is asked by name or by link, and answered for by nobody in particular."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.actions import (
    answer_reading,
    end_reading,
    make_group,
    open_reading,
    show_reading,
)
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Principle, Way
from mellanrum.culture.journey.models import Group, Reading
from mellanrum.culture.journey.queries.asking import shown
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

from .factories import make_answers, make_people, make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db


def asked(**given: object) -> dict[str, object]:
    return {"kind": "unit", "way": "named", "lasting": "week", "name": "", "unit": ""} | given


def kinds() -> list[str]:
    return list(AuditEntry.objects.filter(kind__startswith="Reading").order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("role", [Role.MANAGER, Role.INNOVATION_LEADER, Role.COACH])
def test_whoever_leads_a_unit_asks_it_by_name(client, role):
    unit = make_unit()
    make_people(unit)
    leader = make_employee(unit, role)
    client.force_login(leader)

    answer = client.post(reverse("journey:new_group"), asked(unit=unit.pk))

    reading = Reading.objects.get()
    assert answer.url == reading.get_absolute_url()
    assert (reading.group.unit, reading.group.keeper, reading.way) == (unit, leader, "named")
    assert kinds() == ["ReadingOpened"]


def test_an_employee_does_not_ask_the_whole_unit(client):
    unit = make_unit()
    client.force_login(make_people(unit)[0])

    assert client.post(reverse("journey:new_group"), asked(unit=unit.pk)).status_code == 403
    assert not Group.objects.exists()


def test_anyone_asks_a_group_of_their_own_by_link(client):
    client.force_login(make_employee())

    client.post(reverse("journey:new_group"), asked(kind="project", way="link", name="Snöröjningen"))

    assert Reading.objects.get().group.name == "Snöröjningen"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "unit"}, "Choose the unit."),
        ({"kind": "team", "way": "link"}, "Say what the group is called."),
        ({"kind": "team", "name": "Ledningen"}, "Only a unit can be asked by name."),
    ],
)
def test_what_is_missing_is_asked_for(client, given, sentence):
    client.force_login(make_employee())

    answer = client.post(reverse("journey:new_group"), asked(**given))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_four_people_are_not_asked_by_name():
    group, manager, _people = make_unit_group(people=2)

    with pytest.raises(Refused, match="At least 5 people must be asked"):
        open_reading(group, way=Way.NAMED, lasting=Lasting.WEEK, by=manager)


def test_where_the_municipality_asks_for_more_whoever_begins_is_told_how_many(client, settings):
    settings.FEWEST_ANSWERS = 9
    group, manager, _people = make_unit_group(people=7)
    client.force_login(manager)

    page = client.get(reverse("journey:new_group")).content.decode()
    with pytest.raises(Refused, match="At least 9 people must be asked"):
        open_reading(group, way=Way.NAMED, lasting=Lasting.WEEK, by=manager)

    assert "nothing is shown until at least 9 have answered" in page


def test_a_group_answers_one_reading_at_a_time():
    group = make_unit_group()[0]
    make_reading(group)

    with pytest.raises(Refused, match="The group is answering already"):
        make_reading(group)


def test_a_unit_has_one_group_whoever_begins_it():
    group, _manager, people = make_unit_group()

    assert make_group("Annat", kind=GroupKind.UNIT, unit=group.unit, by=people[0]) == group


def test_somebody_answers_on_a_phone_without_being_anybody():
    reading, phone = make_reading(), Client()
    answer = phone.post(reverse("journey:join", args=[reading.pk]))
    seen = 0
    while "rungs" in answer.url:
        assert phone.get(answer.url).status_code == 200
        answer = phone.post(answer.url, {"organisation": "both", "individual": "innovative", "wanted": ""})
        seen += 1

    answer = phone.post(answer.url, {"causes": ["staffing"], "words": "Vi är för få."})

    assert seen == 9
    assert answer.url == reverse("journey:thanks", args=[reading.pk])
    assert phone.get(answer.url).status_code == 200
    assert "sessionid" not in phone.cookies


def test_going_back_shows_what_the_phone_has_answered():
    reading, phone = make_reading(), Client()
    first = phone.post(reverse("journey:join", args=[reading.pk])).url
    phone.post(first, {"organisation": "limited"})

    assert 'value="limited" id="id_organisation_0" checked' in " ".join(phone.get(first).content.decode().split())


def test_without_a_seat_one_is_led_to_the_way_in():
    reading = make_reading()

    answers = [
        Client().post(reverse("journey:answer", args=[reading.pk, "curiosity"]), {"organisation": "both"}),
        Client().get(reverse("journey:causes", args=[reading.pk])),
    ]

    assert [answer.url for answer in answers] == [reverse("journey:join", args=[reading.pk])] * 2


def test_two_share_a_phone_and_both_are_counted():
    reading, phone = make_reading(), Client()
    make_answers(reading, *["limited"] * 3, *["innovative"])
    for place in ("limited", "innovative"):
        phone.post(reverse("journey:join", args=[reading.pk]))
        phone.post(reverse("journey:answer", args=[reading.pk, "testing"]), {"organisation": place})

    show_reading(reading, by=None)

    assert shown(reading).people == 6


def test_one_who_is_asked_by_name_takes_their_seat_once():
    group, _manager, people = make_unit_group()
    reading = make_reading(group, way=Way.NAMED)
    first, second = Client(), Client()
    first.force_login(people[0])
    second.force_login(people[0])

    began = first.post(reverse("journey:take_part", args=[reading.pk]))
    again = second.post(reverse("journey:take_part", args=[reading.pk]))

    assert began.url == reverse("journey:answer", args=[reading.pk, Principle.values[0]])
    assert first.post(began.url, {"organisation": "both"}).status_code == 302
    assert again.status_code == 409


def test_who_is_not_asked_by_name_hears_why(client):
    group = make_unit_group()[0]
    reading = make_reading(group, way=Way.NAMED)
    client.force_login(make_employee(group.unit))

    answer = client.post(reverse("journey:take_part", args=[reading.pk]))

    assert answer.status_code == 403
    assert "This is asked of those who worked in the unit when it began." in answer.content.decode()


def test_an_employee_hears_who_asks_the_whole_unit(client):
    unit = make_unit()
    client.force_login(make_people(unit)[0])

    answer = client.post(reverse("journey:new_group"), asked(unit=unit.pk))

    assert "Managers, innovation leaders and coaches ask a whole unit." in answer.content.decode()


def test_the_link_is_no_way_in_to_a_reading_by_name():
    group = make_unit_group()[0]
    reading = make_reading(group, way=Way.NAMED)
    phone = Client()

    page = phone.post(reverse("journey:join", args=[reading.pk]))

    assert page.status_code == 200
    assert set(phone.cookies) == {"csrftoken"}
    assert "Go on and answer" in page.content.decode()


def test_a_shown_reading_can_no_longer_be_answered():
    reading, phone = make_shown_reading(), Client()

    assert phone.post(reverse("journey:join", args=[reading.pk])).status_code == 200
    with pytest.raises(Refused):
        answer_reading(reading, choices={}, token="")


@pytest.mark.parametrize("way", [Way.LINK, Way.NAMED])
@pytest.mark.parametrize(("days", "opens"), [(1, False), (27, False), (29, True)])
def test_a_group_that_has_seen_its_ladder_waits_four_weeks_for_the_next(way, days, opens):
    first = make_shown_reading()
    keeper = first.group.keeper

    with (
        clock.at(clock.now() + timedelta(days=days)),
        nullcontext() if opens else pytest.raises(Refused, match="again"),
    ):
        open_reading(first.group, way=way, lasting=Lasting.WEEK, by=keeper)

    assert first.group.readings.count() == 1 + opens


def test_whoever_asks_again_too_soon_hears_from_which_day(client):
    first = make_shown_reading()
    client.force_login(first.group.keeper)

    answer = client.post(
        reverse("journey:open_reading", args=[first.group_id]), {"way": Way.LINK, "lasting": Lasting.WEEK}
    )

    assert answer.status_code == 422
    assert "could tell what one person answers" in answer.content.decode()


def test_a_reading_that_showed_nothing_stops_no_other():
    first = make_reading()
    end_reading(first, by=first.group.keeper)

    open_reading(first.group, way=Way.LINK, lasting=Lasting.WEEK, by=first.group.keeper)

    assert first.group.readings.count() == 2
