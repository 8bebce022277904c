"""A group looks at where it is: asked by name or by link, answered by nobody in particular, shown from five."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.actions import (
    answer_reading,
    change_principle,
    close_in_time,
    end_reading,
    make_group,
    open_reading,
    remind_of_reading,
    show_reading,
    version_in_force,
)
from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Piles, Principle, Way
from mellanrum.culture.journey.models import Group, Reading
from mellanrum.culture.journey.queries.asking import differs_most, shown
from mellanrum.culture.journey.queries.statements import the_statements
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit

from .factories import make_answers, make_people, make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db
LATER = timedelta(days=8)


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

    with pytest.raises(Refused, match="At least five people must be asked"):
        open_reading(group, way=Way.NAMED, lasting=Lasting.WEEK, by=manager)


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
    assert "Sign in and answer" in page.content.decode()


def test_nothing_is_shown_of_four():
    reading = make_reading()
    make_answers(reading, *["both"] * 4)

    with pytest.raises(Refused):
        show_reading(reading, by=None)

    assert shown(reading) is None


def test_the_answers_are_shown_as_rungs_with_causes_and_words():
    reading = make_reading()
    make_answers(reading, *["limited"] * 4, *["both"] * 3, *["innovative"] * 5, comment="Vi är för få.", causes=True)

    show_reading(reading, by=reading.opened_by)

    result = shown(reading)
    assert result.people == 12
    assert {rung.organisation for rung in result.rungs} == {Piles(4, 3, 5)}
    assert {rung.wanted for rung in result.rungs} == {Piles(0, 0, 12, nearly=True)}
    assert set(result.comments) == {"Vi är för få."}
    assert kinds() == ["ReadingOpened", "ReadingShown"]


def test_where_all_agree_nobody_learns_whether_one_did_not(client):
    reading = make_reading()
    make_answers(reading, *["both"] * 12, causes=True)
    show_reading(reading, by=reading.opened_by)
    client.force_login(reading.group.keeper)

    page = client.get(reading.get_absolute_url()).content.decode()

    assert ">12<" not in page
    assert page.count("all or all but one") == 9 * 3 + 2
    assert "nobody or one" in page


def test_a_shown_reading_can_no_longer_be_answered():
    reading, phone = make_shown_reading(), Client()

    assert phone.post(reverse("journey:join", args=[reading.pk])).status_code == 200
    with pytest.raises(Refused):
        answer_reading(reading, choices={}, token="")


def test_a_reading_keeps_the_words_it_was_made_with():
    reading = make_reading()
    words = the_statements().definition["principles"]["testing"]["words"]
    notes = {"testing-limited-organisation-1": {"sv": "Andra ord.", "en": "Other words."}}
    change_principle("testing", words=words, notes=notes, by=make_administrator(), base=1)
    phone = Client()
    phone.post(reverse("journey:join", args=[reading.pk]))

    page = phone.get(reverse("journey:answer", args=[reading.pk, "testing"])).content.decode()

    assert reading.statements_id == 1
    assert version_in_force().number == 2
    assert "Other words." not in page


def test_it_closes_by_itself_and_shows_what_can_be_shown():
    many, few = make_reading(), make_reading()
    make_answers(many, *["both"] * 6)
    make_answers(few, *["both"] * 2)

    with clock.at(clock.now() + LATER):
        keep_readings()

    many.refresh_from_db()
    few.refresh_from_db()
    assert (many.shown_at is None, many.is_open) == (False, False)
    assert (few.shown_at is None, few.is_open) == (True, False)
    assert sorted(kinds()[2:]) == ["ReadingEnded", "ReadingShown"]


def test_what_is_over_is_not_closed_again():
    reading = make_reading()
    end_reading(reading, by=None)

    with pytest.raises(Refused, match="It is over already"):
        close_in_time(reading)


def test_everybody_is_reminded_once_whether_they_have_answered_or_not():
    group, _manager, _people = make_unit_group()
    reading = make_reading(group, way=Way.NAMED, lasting=Lasting.WEEK)

    for days in (1, 6.5, 6.6):
        with clock.at(clock.now() + timedelta(days=days)):
            keep_readings()
    remind_of_reading(reading)

    assert kinds() == ["ReadingOpened", "ReadingReminded"]


def test_a_meeting_is_not_reminded_of():
    make_reading(make_unit_group()[0], way=Way.NAMED)

    keep_readings()

    assert kinds() == ["ReadingOpened"]


def test_the_talk_begins_where_the_group_differs_most():
    result = shown(make_shown_reading())

    assert len(differs_most(result.rungs)) == 3
    assert differs_most([]) == []


def test_those_in_the_unit_and_those_who_lead_it_see_it_and_nobody_else():
    group, manager, people = make_unit_group()
    above = Unit.objects.get(pk=group.unit_id)
    below = make_unit(parent=above)
    elsewhere = make_employee(make_unit(), Role.MANAGER)

    seeing = [
        Group.objects.visible_to(one).exists()
        for one in (manager, people[0], make_employee(below), elsewhere, make_administrator())
    ]

    assert seeing == [True, True, True, False, False]


def test_a_project_is_seen_by_whoever_keeps_it():
    keeper = make_employee()
    group = make_group("Snöröjningen", kind=GroupKind.PROJECT, by=keeper)

    assert list(Group.objects.visible_to(keeper)) == [group]
    assert not Group.objects.visible_to(make_employee()).exists()


def test_only_those_who_lead_the_group_show_the_answers(client):
    group, _manager, people = make_unit_group()
    reading = make_reading(group)
    make_answers(reading, *["both"] * 6)
    client.force_login(people[0])

    answers = [client.post(reverse(f"journey:{name}", args=[reading.pk])) for name in ("show", "end")]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_whoever_leads_shows_them_with_a_button(client):
    reading = make_reading()
    make_answers(reading, *["both"] * 6)
    client.force_login(reading.group.keeper)

    client.post(reverse("journey:show", args=[reading.pk]))

    page = client.get(reading.get_absolute_url()).content.decode()
    assert "Talk about this first" in page
    assert "6 people answered." in page


def test_whoever_has_the_link_sees_what_was_shown():
    reading = make_shown_reading()

    page = Client().get(reverse("journey:join", args=[reading.pk])).content.decode()

    assert "Talk about this first" in page


def test_a_reading_that_is_stopped_shows_nothing(client):
    reading = make_reading()
    make_answers(reading, *["both"] * 6)
    client.force_login(reading.group.keeper)

    client.post(reverse("journey:end", args=[reading.pk]))

    assert "Too few answered" in client.get(reading.get_absolute_url()).content.decode()
    assert client.get(reverse("journey:wall", args=[reading.pk])).status_code == 404


@pytest.mark.parametrize("page", ["reading", "wall"])
@pytest.mark.parametrize("is_shown", [True, False])
def test_pages_ask_the_database_little(client, django_assert_max_num_queries, page, is_shown):
    group = make_unit_group()[0]
    for _time in range(3):
        make_shown_reading(group)
    reading = make_shown_reading(group) if is_shown else make_reading(group)
    client.force_login(group.keeper)
    client.get(reverse("journey:journey"))

    with django_assert_max_num_queries(8):
        client.get(reverse(f"journey:{page}", args=[reading.pk]))


def test_the_page_of_a_group_asks_the_database_little(client, django_assert_max_num_queries):
    group = make_unit_group()[0]
    for _time in range(4):
        make_shown_reading(group)
    client.force_login(group.keeper)
    client.get(reverse("journey:journey"))

    with django_assert_max_num_queries(8):
        page = client.get(group.get_absolute_url()).content.decode()

    assert page.count('data-age="1"') == 3
