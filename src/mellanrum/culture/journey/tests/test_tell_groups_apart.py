"""Groups that are called the same are told apart wherever they stand beside each other."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from mellanrum.culture.journey.actions import make_group
from mellanrum.culture.journey.ladder import GroupKind
from mellanrum.culture.journey.queries.groups import groups_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit

pytestmark = pytest.mark.django_db


def make_team(name: str, at: tuple[int, ...], by) -> None:
    with clock.at(datetime(*at, tzinfo=ZoneInfo("Europe/Stockholm"))):
        make_group(name, kind=GroupKind.TEAM, by=by)


def test_teams_of_one_name_are_told_apart_by_when_they_were_made(client):
    person = make_employee(has_account=True)
    make_team("Ledningsgruppen", (2026, 3, 2, 9, 5), person)
    make_team("ledningsgruppen", (2026, 3, 2, 9, 30), person)
    make_team("Projektet", (2026, 3, 2, 9, 30), person)
    client.force_login(person)

    page = client.get(reverse("journey:journey")).content.decode()

    assert "Ledningsgruppen (2026-03-02 09:05)</a>" in page
    assert "ledningsgruppen (2026-03-02 09:30)</a>" in page
    assert ">Projektet</a>" in page


def test_units_of_one_name_are_told_apart_by_where_they_belong():
    school, care = make_unit("Skolan"), make_unit("Omsorgen")
    person = make_employee(school, Role.MANAGER)
    for above in (school, care):
        make_group("", kind=GroupKind.UNIT, unit=make_unit("Köket", parent=above), by=person)

    assert [name for _group, name in groups_of(person)] == ["Köket (Skolan)", "Köket (Omsorgen)"]
