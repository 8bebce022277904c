from datetime import date, timedelta

import pytest

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation import jobs
from mellanrum.foundation.organisation.actions import end_absence, hand_over_for_the_day, register_absence
from mellanrum.foundation.organisation.handovers import _handovers
from mellanrum.foundation.organisation.models import Absence
from mellanrum.foundation.organisation.roles import Role

from .factories import Rest, make_administrator, make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db
TODAY = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 7, 31)}


@pytest.fixture(autouse=True)
def no_other_rooms(monkeypatch):
    for name in list(_handovers):
        monkeypatch.delitem(_handovers, name)
    yield
    _handovers.pop("things", None)


def test_what_rests_on_the_person_is_moved_at_once():
    rest = Rest()
    rest.register()

    register_absence(make_user(), by=None, **TODAY)

    assert rest.refreshed == [clock.today()]


def test_the_two_at_the_centre_are_never_away_at_once():
    centre = make_municipality()
    register_absence(centre.central_contact, by=None, **TODAY)

    with pytest.raises(Refused, match="cannot be away at the same time"):
        register_absence(centre.central_deputy, starts_on=date(2026, 7, 31), ends_on=None, by=None)

    register_absence(centre.central_deputy, starts_on=date(2026, 8, 1), ends_on=None, by=None)


def test_a_deputy_who_is_away_then_cannot_step_in():
    deputy = make_employee()
    register_absence(deputy, by=None, **TODAY)

    with pytest.raises(Refused, match="away then too"):
        register_absence(make_user(), deputy=deputy, by=None, **TODAY)


@pytest.mark.parametrize("is_active", [True, False])
def test_nobody_steps_in_for_themselves_nor_after_they_have_left(is_active):
    person = make_user(is_active=is_active)

    with pytest.raises(Refused):
        register_absence(person if is_active else make_user(), deputy=person, by=None, **TODAY)


def test_the_last_day_does_not_come_before_the_first():
    with pytest.raises(Refused, match="before the first"):
        register_absence(make_user(), starts_on=date(2026, 1, 2), ends_on=date(2026, 1, 1), by=None)


def test_who_comes_back_early_was_away_until_yesterday():
    today = clock.today()
    absence = register_absence(make_user(), starts_on=today - timedelta(days=3), ends_on=None, by=None)

    end_absence(absence, by=None)

    assert Absence.objects.get().ends_on == today - timedelta(days=1)


def test_an_absence_that_had_not_begun_goes():
    end_absence(register_absence(make_user(), starts_on=clock.today(), ends_on=None, by=None), by=None)

    assert Absence.objects.count() == 0


def test_an_absence_that_is_over_is_not_made_longer():
    absence = register_absence(make_user(), starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2), by=None)

    end_absence(absence, by=None)

    assert Absence.objects.get().ends_on == date(2020, 1, 2)


def test_everybody_writes_down_their_own_absence_by_the_deputys_name(client):
    person, deputy = make_employee(), make_employee(name="Åsa Öberg")
    client.force_login(person)

    answer = client.post(f"/administration/people/{person.pk}/absence/", {**TODAY, "deputy": "åsa öberg"})

    assert answer["Location"] == "/me/"
    assert Absence.objects.get().deputy == deputy


def test_what_is_wrong_is_said_in_the_form_and_what_was_typed_is_kept(client):
    person = make_employee(name="Åsa Öberg")
    client.force_login(person)
    typed = {**TODAY, "deputy": "Åsa Öberg"}

    absence = client.post(f"/administration/people/{person.pk}/absence/", typed)
    deputy = client.post(f"/administration/people/{person.pk}/deputy/", {"deputy": "Åsa Öberg"})

    assert [answer.status_code for answer in (absence, deputy)] == [422, 422]
    assert absence.context["form"].non_field_errors() == ["Nobody can step in for themselves. Choose somebody else."]
    assert deputy.context["form"].errors["deputy"] == ["Nobody can step in for themselves. Choose somebody else."]
    assert "Åsa Öberg" in absence.content.decode()


def test_a_manager_writes_down_the_absence_of_their_own_and_of_nobody_else(client):
    unit = make_unit()
    chief, below, elsewhere = make_employee(unit, Role.MANAGER), make_employee(make_unit(parent=unit)), make_employee()
    client.force_login(chief)

    answers = [
        client.post(f"/administration/people/{person.pk}/absence/", TODAY).status_code for person in (below, elsewhere)
    ]

    assert answers == [302, 404]


def test_an_administrator_ends_anybodys_absence_and_a_colleague_does_not(client):
    absence = register_absence(make_employee(), starts_on=clock.today(), ends_on=None, by=None)
    client.force_login(make_employee())
    assert client.post(f"/administration/absences/{absence.pk}/end/").status_code == 404

    client.force_login(make_administrator())
    client.post(f"/administration/absences/{absence.pk}/end/")

    assert Absence.objects.count() == 0


def test_a_deputy_nobody_knows_is_asked_for_again(client):
    person = make_employee()
    make_user("Anna Ek")
    make_user("Anna Ek")
    client.force_login(person)

    answers = [
        client.post(f"/administration/people/{person.pk}/absence/", {**TODAY, "deputy": words}).status_code
        for words in ("Ingen Alls", "Anna Ek")
    ]

    assert answers == [422, 422]
    assert Absence.objects.count() == 0


def test_at_the_turn_of_the_day_everything_is_looked_at_anew():
    rest = Rest()
    rest.register()

    jobs.hand_over_for_the_day(0)
    hand_over_for_the_day(date(2026, 7, 1))

    assert rest.refreshed == [clock.today(), date(2026, 7, 1)]


def test_the_same_days_are_not_written_down_twice():
    make_municipality()
    person, today = make_employee(), clock.today()
    register_absence(person, starts_on=today, ends_on=today + timedelta(days=5), by=None)

    for last in (5, 2):
        with pytest.raises(Refused, match="written down already"):
            register_absence(person, starts_on=today, ends_on=today + timedelta(days=last), by=None)
    register_absence(person, starts_on=today, ends_on=None, by=None)
    with pytest.raises(Refused, match="written down already"):
        register_absence(person, starts_on=today, ends_on=None, by=None)
