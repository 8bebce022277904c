"""Whoever leads may ask for more answers before anything is shown, never for fewer."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from mellanrum.culture.anonymity.actions import open_round, take_open_seat
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import Question
from mellanrum.culture.journey.actions import make_group, open_reading, show_reading
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.culture.journey.tests.factories import make_answers, make_reading
from mellanrum.culture.workshops.actions import go_to_block, plan_workshop, put_dots, reveal_block
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.agenda import agenda_of
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.culture.workshops.queries.rooms import room_of
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.foundation.organisation.tests.factories import make_employee, make_municipality

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, make_workshop, step_to

pytestmark = pytest.mark.django_db


def asks_for(workshop: Workshop, least: int | None) -> None:
    plan_workshop(workshop, title="Morgon", unit=None, starts_at=None, tables=1, least=least, by=leader_of(workshop))
    workshop.refresh_from_db()


@pytest.mark.parametrize(("least", "kept"), [(None, 6), (5, 6), (8, 8)])
def test_a_meeting_asks_for_as_many_as_the_municipality_or_more(least, kept):
    make_municipality()
    Municipality.objects.update(fewest_answers=6)
    workshop = make_open_workshop("welcome", "mood")
    asks_for(workshop, least)

    before = room_of(agenda_of(workshop), block_in(workshop, "mood")).least
    go_to_block(workshop, block=block_in(workshop, "mood"), seen=workshop.version, by=leader_of(workshop))

    assert (before, block_in(workshop, "mood").round.least) == (kept, kept)


def test_dots_wait_for_as_many_as_the_meeting_asks_for():
    workshop = make_open_workshop("open", "vote")
    note = make_note(block_in(workshop, "open"))
    asks_for(workshop, 6)
    vote = step_to(workshop, "vote")
    for _phone in range(5):
        put_dots(vote, notes=[note], token=take_open_seat(workshop.pk))

    with pytest.raises(Refused, match="At least 6"):
        reveal_block(vote, by=leader_of(workshop))


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("8", 8), ("5", "refused"), ("501", "refused")])
def test_whoever_plans_types_it_and_is_told_what_is_too_few(client, typed, kept):
    make_municipality()
    Municipality.objects.update(fewest_answers=6)
    workshop = make_workshop("mood")
    client.force_login(leader_of(workshop))

    answer = client.post(
        reverse("workshops:plan", args=[workshop.pk]), {"title": "Morgon", "tables": 1, "least": typed}
    )

    workshop.refresh_from_db()
    if kept == "refused":
        assert (answer.status_code, workshop.least) == (422, None)
        assert typed != "5" or "Here at least 6 must have answered." in answer.content.decode()
    else:
        assert (answer.status_code, workshop.least) == (302, kept)


def test_a_reading_asks_for_as_many_as_whoever_opens_it_says(client):
    keeper = make_employee()
    group = make_group("Ledningen", kind=GroupKind.TEAM, by=keeper)

    reading = open_reading(group, way=Way.LINK, lasting=Lasting.WEEK, least=9, by=keeper)

    assert reading.round.least == 9


def test_whoever_opens_a_reading_types_it(client):
    keeper = make_employee()
    client.force_login(keeper)
    given = {"kind": "team", "name": "Ledningen", "way": "link", "lasting": "week"}

    too_few = client.post(reverse("journey:new_group"), given | {"least": 4})
    opened = client.post(reverse("journey:new_group"), given | {"least": 7})

    assert "Here at least 5 must have answered." in too_few.content.decode()
    assert (opened.status_code, Round.objects.get().least) == (302, 7)


def test_the_database_holds_what_the_municipality_says():
    make_municipality()
    asked = open_round([Question("rung", ("low", "high"))], about="Morgon", by=None)
    Municipality.objects.update(fewest_answers=6)

    with pytest.raises(DatabaseError, match="no fewer than the municipality says"), transaction.atomic():
        Round.objects.create(scope=asked.scope, about="Kväll", form=asked.form, least=5)


@pytest.mark.parametrize("kind", ["mood", "open"])
def test_what_is_promised_is_read_with_the_number_of_the_meeting_that_one_comes_from(kind):
    workshop = make_open_workshop("welcome", kind)
    asks_for(workshop, 12)
    step_to(workshop, kind)
    phone = make_phone(workshop)

    page = phone.get(reverse("workshops:phone", args=[workshop.pk])).content.decode()
    (there,) = set(re.findall(r'href="(/your-answer/[^"#]*)', page))

    assert "at least 12 have answered. A group of fewer" in phone.get(there).content.decode()


def test_what_people_write_is_promised_from_as_many_as_hold_for_the_reading(client):
    keeper = make_employee()
    reading = make_reading(make_group("Ledningen", kind=GroupKind.TEAM, by=keeper), least=11)
    make_answers(reading, *["both"] * 11)
    client.post(reverse("journey:join", args=[reading.pk]))

    asked = client.get(reverse("journey:causes", args=[reading.pk])).content.decode()
    show_reading(reading, by=keeper)
    shown = client.get(reverse("journey:join", args=[reading.pk])).content.decode()

    assert "only if at least 11 have answered" in asked
    assert "What people wrote is shown only when" not in shown


@pytest.mark.parametrize(("least", "from_how_many"), [(5, 10), (12, 12)])
def test_so_is_what_is_written_in_a_meeting(least, from_how_many):
    workshop = make_open_workshop("welcome", "alone")
    asks_for(workshop, least)
    block = step_to(workshop, "alone")
    phone = make_phone(workshop)
    page = {"page": pages_of(block)[-1].key}

    asked = phone.get(reverse("workshops:phone", args=[workshop.pk]), page).content.decode()

    assert f"only if at least {from_how_many} have answered" in asked
