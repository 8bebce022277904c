"""Every no that the organisation says, word for word."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.saying_no import each_no, no_of
from mellanrum.foundation.organisation.actions import (
    assign_role,
    deactivate_person,
    end_assignment,
    name_deputy,
    register_absence,
    save_board,
    save_goal,
    save_municipality,
    save_unit,
)
from mellanrum.foundation.organisation.forms import MunicipalityForm, PersonForm
from mellanrum.foundation.organisation.models import Assignment, Board, Goal, Municipality, Unit
from mellanrum.foundation.organisation.roles import Role

from .factories import make_administrator, make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db
BACKWARDS = "The last day comes before the first. Change one of them."
NOT_AT_ONCE = "The central contact and their deputy cannot be away at the same time. Choose another deputy first."


def in_days(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


def elsa(**given: object) -> User:
    return make_user("Elsa Ek", **given)


def away_backwards():
    register_absence(elsa(), starts_on=in_days(2), ends_on=in_days(1), by=None)


def stepping_in_for_oneself():
    person = elsa()
    register_absence(person, starts_on=clock.today(), ends_on=None, deputy=person, by=None)


def own_deputy():
    person = elsa()
    name_deputy(person, deputy=person, by=None)


def deputy_who_has_left():
    name_deputy(make_user(), deputy=elsa(is_active=False), by=None)


def deputy_from_outside():
    name_deputy(make_user(), deputy=elsa(), by=None)


def deputy_who_is_away_then():
    deputy = make_employee(name="Elsa Ek")
    register_absence(deputy, starts_on=in_days(5), ends_on=in_days(9), by=None)
    register_absence(make_user(), starts_on=in_days(9), ends_on=in_days(12), deputy=deputy, by=None)


def both_at_the_centre_away():
    centre = make_municipality()
    register_absence(centre.central_contact, starts_on=in_days(1), ends_on=in_days(4), by=None)
    register_absence(centre.central_deputy, starts_on=in_days(4), ends_on=None, by=None)


def both_at_the_centre_away_the_other_way_round():
    centre = make_municipality()
    register_absence(centre.central_deputy, starts_on=in_days(1), ends_on=None, by=None)
    register_absence(centre.central_contact, starts_on=in_days(9), ends_on=in_days(9), by=None)


def a_role_for_somebody_who_has_left():
    assign_role(elsa(is_active=False), role=Role.COACH, by=None)


def a_manager_of_nothing():
    assign_role(elsa(), role=Role.MANAGER, by=None)


def a_role_that_ends_before_it_begins():
    assign_role(elsa(), role=Role.COACH, starts_on=in_days(2), ends_on=in_days(1), by=None)


def the_last_administrator_ends():
    end_assignment(Assignment.objects.get(person=make_administrator(), role=Role.ADMINISTRATOR), by=None)


def the_last_administrator_leaves():
    make_municipality()
    deactivate_person(make_administrator(), by=None)


def an_administrator_whose_successor_cannot_sign_in():
    last = make_administrator()
    assign_role(make_user(has_account=False), role=Role.ADMINISTRATOR, by=None)
    end_assignment(Assignment.objects.get(person=last), by=None)


def the_centre_leaves():
    deactivate_person(make_municipality(central_contact=elsa()).central_contact, by=None)


def somebody_leaves_twice():
    make_municipality()
    person = elsa()
    deactivate_person(person, by=None)
    deactivate_person(person, by=None)


def a_municipality_changed_meanwhile():
    make_municipality()
    mine, theirs = Municipality.objects.get(), Municipality.objects.get()
    save_municipality(theirs, by=None)
    save_municipality(mine, by=None)


def a_centre_that_has_left():
    municipality = make_municipality()
    municipality.central_contact = elsa(is_active=False)
    save_municipality(municipality, by=None)


def a_centre_that_will_be_empty():
    municipality = make_municipality(central_contact=elsa())
    deputy = make_employee(name="Ture Tall")
    register_absence(municipality.central_contact, starts_on=in_days(3), ends_on=in_days(5), by=None)
    register_absence(deputy, starts_on=in_days(5), ends_on=in_days(8), by=None)
    municipality.central_deputy = deputy
    save_municipality(municipality, by=None)


def a_unit_below_itself():
    above = make_unit("Skolan")
    above.parent = make_unit("Matsalen", parent=above)
    save_unit(above, by=None)


def a_unit_with_units_in_use_below():
    above = make_unit("Skolan")
    make_unit("Matsalen", parent=above)
    above.is_active = False
    save_unit(above, by=None)


def two_units_of_one_name():
    make_unit("Skolan")
    save_unit(Unit(name="Skolan"), by=None)


def two_boards_of_one_name():
    save_board(Board(name="Miljönämnden"), by=None)
    save_board(Board(name="Miljönämnden"), by=None)


def two_goals_of_one_title():
    save_goal(Goal(title="Rent vatten"), by=None)
    save_goal(Goal(title="Rent vatten"), by=None)


SENTENCES = {
    away_backwards: BACKWARDS,
    stepping_in_for_oneself: "Nobody can step in for themselves. Choose somebody else.",
    own_deputy: "Nobody can step in for themselves. Choose somebody else.",
    deputy_from_outside: "Elsa Ek has no role in the municipality, and so cannot step in. Choose a colleague.",
    deputy_who_has_left: "Elsa Ek no longer works here. Choose somebody who does.",
    deputy_who_is_away_then: "Elsa Ek is away then too. Choose somebody who is there.",
    both_at_the_centre_away: NOT_AT_ONCE,
    both_at_the_centre_away_the_other_way_round: NOT_AT_ONCE,
    a_role_for_somebody_who_has_left: "Elsa Ek no longer works here.",
    a_manager_of_nothing: "This role belongs to a unit. Choose which one.",
    a_role_that_ends_before_it_begins: BACKWARDS,
    the_last_administrator_ends: "This is the last administrator until further notice. Make somebody else so first.",
    the_last_administrator_leaves: "This is the last administrator until further notice. Make somebody else so first.",
    an_administrator_whose_successor_cannot_sign_in: (
        "This is the last administrator until further notice. Make somebody else so first."
    ),
    the_centre_leaves: "Elsa Ek is the central contact or their deputy. Choose another one first.",
    somebody_leaves_twice: "Elsa Ek has already left.",
    a_municipality_changed_meanwhile: (
        "Somebody else changed the municipality while you were writing. Reload the page and try again."
    ),
    a_centre_that_has_left: "Elsa Ek no longer works here. Choose somebody who does.",
    a_centre_that_will_be_empty: "Elsa Ek and Ture Tall will be away at the same time, and somebody must be there.",
    a_unit_below_itself: "A unit cannot lie below itself. Choose another place for Skolan.",
    a_unit_with_units_in_use_below: "Skolan has units in use below it. Move them or take them out of use first.",
    two_units_of_one_name: "There is already a unit called Skolan in that place.",
    two_boards_of_one_name: "There is already a board called Miljönämnden.",
    two_goals_of_one_title: "There is already a goal called Rent vatten.",
}


@each_no(SENTENCES)
def test_a_no_is_a_sentence(attempt, sentence):
    assert no_of(attempt) == sentence


def test_days_that_only_touch_the_day_before_or_after_are_no_clash():
    centre = make_municipality()
    register_absence(centre.central_contact, starts_on=in_days(1), ends_on=in_days(4), by=None)

    register_absence(centre.central_deputy, starts_on=in_days(5), ends_on=in_days(9), by=None)

    assert centre.central_deputy.absences.count() == 1


def test_units_of_one_name_may_lie_in_different_places():
    make_unit("Köket", parent=make_unit("Norra skolan"))

    made = save_unit(Unit(name="Köket", parent=make_unit("Södra skolan")), by=None)

    assert len(made.path) == 2


def test_an_email_that_somebody_has_is_refused_beside_the_field():
    make_user(email="elsa@kommun.example")

    form = PersonForm({"name": "Elsa Ek", "email": "ELSA@kommun.example", "language": "sv"})

    assert form.errors["email"] == ["Somebody else already has this e-mail."]


def test_a_logo_that_is_too_large_is_refused_beside_the_field():
    municipality = make_municipality()
    logo = SimpleUploadedFile("vapen.png", b"\x89PNG\r\n\x1a\n" + b"x" * (2 * 1024 * 1024))

    form = MunicipalityForm({"name": "Mellanköping"}, {"logo": logo}, instance=municipality)

    assert form.errors["logo"] == ["The picture is larger than 2 MB."]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"name": "Ada", "email": "ada@kommun.example", "municipality": "Mellanköping"},
            "A municipality needs somebody who steps in: give --deputy-name and --deputy-email.",
        ),
        ({}, "Nobody was there to answer. Say --email and --name."),
        ({"name": "Ada", "email": "ada(at)kommun"}, "Enter a valid email address."),
    ],
)
def test_the_command_says_what_is_missing(monkeypatch, settings, given, sentence):
    settings.COMMAND_LANGUAGE = "en"
    monkeypatch.setenv("MELLANRUM_ADMIN_PASSWORD", "en lång promenad i snön")
    monkeypatch.setattr("sys.stdin", io.StringIO())

    with pytest.raises(CommandError) as no:
        call_command("create_admin", **given)

    assert str(no.value) == sentence
    assert User.objects.count() == 0
