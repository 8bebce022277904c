"""Whom one sees in the list of people, and turning its pages to the end and past it."""

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.queries import people_page, people_visible_to
from mellanrum.foundation.organisation.queries.people import PAGE
from mellanrum.foundation.organisation.roles import Role

from .factories import make_employee, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_whoever_looks_after_nobody_sees_themselves():
    person = make_employee()
    make_employee()

    assert list(people_visible_to(person)) == [person]


def test_whoever_has_no_role_any_longer_sees_themselves():
    person = make_user()

    assert list(people_visible_to(person)) == [person]


def test_a_manager_sees_themselves_and_those_of_their_units_once():
    above = make_unit()
    below = make_unit(parent=above)
    manager, mate, other = make_employee(above, Role.MANAGER), make_employee(below, Role.COACH), make_employee()

    assert set(people_visible_to(manager)) == {manager, mate}
    assert people_visible_to(manager).count() == 2
    assert other not in people_visible_to(manager)


@pytest.mark.parametrize("place", ["", "~", "x~Åsa", "00000000-0000-0000-0000-000000000000~", "~Åsa"])
def test_a_place_that_is_none_is_the_beginning(place):
    make_user("Åsa")

    assert [person.name for person in people_page(User.objects.all(), after=place).people] == ["Åsa"]


def test_the_last_page_leads_nowhere_also_when_it_is_full():
    for number in range(PAGE):
        make_user(f"Person {number:02}")

    full = people_page(User.objects.all())
    make_user("Person 99")
    first = people_page(User.objects.all())
    last = people_page(User.objects.all(), after=first.after)

    assert (len(full.people), full.after) == (PAGE, "")
    assert ([person.name for person in last.people], last.after) == (["Person 99"], "")


def test_people_of_one_name_all_stand_there_once():
    for _number in range(PAGE + 5):
        make_user("Åsa Öberg")

    first = people_page(User.objects.all())
    last = people_page(User.objects.all(), after=first.after)

    assert len({person.pk for page in (first, last) for person in page.people}) == PAGE + 5


def test_past_the_end_there_is_nobody():
    person = make_user("Åsa")

    assert people_page(User.objects.all(), after=f"{person.pk}~{'~' * 3}").people == []
