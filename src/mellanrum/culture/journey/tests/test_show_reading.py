"""What a group has answered is shown from five, closes by itself, and is seen by those it concerns."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.journey.actions import (
    change_principle,
    close_in_time,
    end_reading,
    make_group,
    remind_of_reading,
    show_reading,
    version_in_force,
)
from mellanrum.culture.journey.jobs import keep_readings
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Piles, Way
from mellanrum.culture.journey.models import Group
from mellanrum.culture.journey.queries.asking import differs_most, shown
from mellanrum.culture.journey.queries.statements import statements_of, the_statements
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee, make_unit

from .factories import make_answers, make_reading, make_shown_reading, make_unit_group

pytestmark = pytest.mark.django_db
LATER = timedelta(days=8)


def kinds() -> list[str]:
    return list(AuditEntry.objects.filter(kind__startswith="Reading").order_by("pk").values_list("kind", flat=True))


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
    assert {rung.wanted for rung in result.rungs} == {Piles(0, 0, 12, ((0, 1), (0, 1), (11, 12)), of=12)}
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
    make_answers(reading, *["both", "limited"] * 3)
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


@pytest.mark.parametrize(("answers", "folded"), [(8, 0), (10, 0), (21, 13)])
def test_many_words_are_folded_after_the_first_eight(client, answers, folded):
    reading = make_reading()
    for number in range(answers):
        make_answers(reading, "both", comment=f"Ord nummer {number}" if number < 8 or answers > 10 else "")
    show_reading(reading, by=reading.group.keeper)
    client.force_login(reading.group.keeper)

    page = client.get(reading.get_absolute_url()).content.decode()

    told = page.partition(f"{folded} more</summary>")
    assert (bool(told[1]), told[2].count("Ord nummer") if told[1] else 0) == (folded > 0, folded)
    assert page.count("Ord nummer") == (0 if answers < 10 else min(answers, 8) + folded)


@pytest.mark.parametrize(
    ("page", "is_shown", "questions"),
    [("reading", True, 7), ("wall", True, 5), ("reading", False, 5), ("wall", False, 3)],
)
def test_pages_ask_the_database_little(client, django_assert_num_queries, page, is_shown, questions):
    group = make_unit_group()[0]
    for _time in range(3):
        make_shown_reading(group)
    reading = make_shown_reading(group) if is_shown else make_reading(group)
    client.force_login(group.keeper)
    client.get(reverse("journey:journey"))
    statements_of(1)

    with django_assert_num_queries(questions):
        client.get(reverse(f"journey:{page}", args=[reading.pk]))


def test_the_page_of_a_group_asks_the_database_little(client, django_assert_num_queries):
    group = make_unit_group()[0]
    for _time in range(4):
        make_shown_reading(group)
    client.force_login(group.keeper)
    client.get(reverse("journey:journey"))
    statements_of(1)

    with django_assert_num_queries(9):
        page = client.get(group.get_absolute_url()).content.decode()

    assert page.count('data-age="1"') == 3
