"""Who answers: always somebody, never somebody who is away."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.actions import assign_role, end_assignment, name_deputy, register_absence
from mellanrum.foundation.organisation.models import Absence, Municipality
from mellanrum.foundation.organisation.queries import innovation_leader, manager_of, responsible, stand_in
from mellanrum.foundation.organisation.roles import Role

from .factories import make_employee, make_municipality, make_unit, make_user

pytestmark = pytest.mark.django_db
LEADER = Role.INNOVATION_LEADER


@pytest.fixture
def tree():
    """A department, a division and a unit below one another."""
    top = make_unit("Förvaltning")
    middle = make_unit("Avdelning", parent=top)
    return top, middle, make_unit("Enhet", parent=middle)


def away(person, deputy=None, days=1):
    today = clock.today()
    return register_absence(person, starts_on=today, ends_on=today + timedelta(days=days), deputy=deputy, by=None)


def test_the_nearest_holder_up_the_tree_answers_by_one_query(tree, django_assert_num_queries):
    top, middle, unit = tree
    make_employee(top, LEADER)
    nearer = make_employee(middle, LEADER)

    with django_assert_num_queries(1):
        found = innovation_leader(unit)

    assert found == nearer


def test_a_holder_below_or_beside_does_not_answer(tree):
    top, _middle, unit = tree
    make_employee(unit, LEADER)
    make_employee(make_unit("En annan"), LEADER)

    assert innovation_leader(top).name == "Centrala Kontakten"


def test_without_a_unit_the_central_contact_answers():
    make_municipality()

    assert innovation_leader(None).name == "Centrala Kontakten"


def test_the_deputy_named_for_the_absence_goes_before_the_usual_one(tree):
    unit = tree[2]
    leader, usual, named = make_employee(unit, LEADER), make_employee(), make_employee()
    name_deputy(leader, deputy=usual, by=None)
    away(leader, deputy=named)

    assert innovation_leader(unit) == named


def test_the_usual_deputy_steps_in_when_nobody_is_named(tree):
    unit = tree[2]
    leader, usual = make_employee(unit, LEADER), make_employee()
    name_deputy(leader, deputy=usual, by=None)
    away(leader)

    assert innovation_leader(unit) == usual


def test_a_holder_who_is_here_goes_before_a_deputy(tree):
    unit = tree[2]
    leader, deputy = make_employee(unit, LEADER), make_employee()
    away(leader, deputy=deputy)
    colleague = make_employee(unit, LEADER)

    assert innovation_leader(unit) == colleague


def test_two_who_are_each_others_deputies_and_both_away_are_passed_by(tree):
    top, _middle, unit = tree
    one, other = make_employee(unit, LEADER), make_employee(unit, LEADER)
    above = make_employee(top, LEADER)
    name_deputy(one, deputy=other, by=None)
    name_deputy(other, deputy=one, by=None)
    away(one)
    away(other)

    assert innovation_leader(unit) == above


def test_a_deputy_who_has_left_does_not_answer(tree):
    unit = tree[2]
    leader, deputy = make_employee(unit, LEADER), make_employee()
    away(leader, deputy=deputy)
    deputy.is_active = False
    deputy.save()

    assert innovation_leader(unit).name == "Centrala Kontakten"


@pytest.mark.parametrize("is_partner", [True, False])
def test_a_deputy_without_a_role_left_steps_in_for_nobody(tree, is_partner):
    unit, above = tree[2], make_employee(tree[1], LEADER)
    leader, named, usual = make_employee(unit, LEADER), make_employee(), make_employee()
    name_deputy(leader, deputy=usual, by=None)
    away(leader, deputy=named)
    for deputy in (named, usual):
        end_assignment(deputy.assignments.get(), by=None)
        if is_partner:
            assign_role(deputy, role=Role.PARTNER, unit=unit, by=None)

    assert (innovation_leader(unit), stand_in(leader)) == (above, above)


def test_whoever_the_municipality_has_chosen_for_its_centre_answers_whatever_their_roles(tree):
    centre, outside = Municipality.objects.get(), make_employee()
    away(centre.central_contact, deputy=outside)
    end_assignment(outside.assignments.get(), by=None)

    assert not centre.central_deputy.assignments.exists()
    assert innovation_leader(tree[0]) == stand_in(centre.central_contact) == centre.central_deputy


def test_the_deputy_of_the_central_contact_answers_at_the_top(tree):
    away(Municipality.objects.get().central_contact)

    assert innovation_leader(tree[0]).name == "Vice Kontakten"


@pytest.mark.parametrize(
    ("day", "answers"),
    [
        (date(2025, 12, 30), "Centrala Kontakten"),
        (date(2025, 12, 31), "Ledaren"),
        (date(2026, 1, 1), "Ledaren"),
        (date(2026, 1, 2), "Centrala Kontakten"),
    ],
)
def test_a_role_over_new_year_holds_on_its_first_and_last_day(tree, day, answers):
    leader = make_user("Ledaren")
    assign_role(leader, role=LEADER, unit=tree[2], starts_on=date(2025, 12, 31), ends_on=date(2026, 1, 1), by=None)

    assert innovation_leader(tree[2], on=day).name == answers


def test_nobody_is_their_own_manager(tree):
    top, _middle, unit = tree
    chief = make_employee(unit, Role.MANAGER)
    above = make_employee(top, Role.MANAGER)

    assert manager_of(chief) == above
    assert manager_of(make_employee(unit)) == chief


def test_somebody_stands_in_for_who_is_away(tree):
    unit = tree[2]
    person, deputy, leader = make_employee(unit), make_employee(), make_employee(unit, LEADER)
    assert stand_in(person) == person
    absence = away(person, deputy=deputy)
    assert stand_in(person) == deputy

    absence.deputy = None
    absence.save()

    assert stand_in(person) == leader


# Who is away, one after the other, each with who is named to step in; and who answers then. The usual deputy of a
# leader is called after them.
CLIMB = [
    ({}, "Enhetens ledare"),
    ({"Enhetens ledare": "Utsedd"}, "Utsedd"),
    ({"Enhetens ledare": "Utsedd", "Utsedd": None}, "Enhetens ledares ersättare"),
    ({"Enhetens ledare": None}, "Enhetens ledares ersättare"),
    ({"Enhetens ledare": None, "Enhetens ledares ersättare": "Utsedd"}, "Avdelningens ledare"),
    ({"Enhetens*": None, "Avdelningens ledare": None}, "Avdelningens ledares ersättare"),
    ({"Enhetens*": None, "Avdelningens*": None}, "Förvaltningens ledare"),
    ({"Enhetens*": None, "Avdelningens*": None, "Förvaltningens*": None}, "Centrala Kontakten"),
    ({"Enhetens*": None, "Avdelningens*": None, "Förvaltningens*": None, "Centrala*": None}, "Vice Kontakten"),
    ({"Enhetens*": None, "Avdelningens*": None, "Förvaltningens*": None, "Centrala*": "Utsedd"}, "Utsedd"),
]


@pytest.fixture
def cast(tree):
    """A leader at every level with a usual deputy, the central contact and their deputy, and one who can be named."""
    centre = Municipality.objects.select_related("central_contact", "central_deputy").get()
    people = [make_employee(name="Utsedd"), centre.central_contact, centre.central_deputy]
    for place, unit in zip(("Förvaltningens", "Avdelningens", "Enhetens"), tree, strict=True):
        leader, usual = (
            make_employee(unit, LEADER, name=f"{place} ledare"),
            make_employee(name=f"{place} ledares ersättare"),
        )
        name_deputy(leader, deputy=usual, by=None)
        people += [leader, usual]
    return {person.name: person for person in people}


@pytest.mark.parametrize(("gone", "answers"), CLIMB)
def test_the_climb_goes_level_by_level_with_deputies_then_to_the_centre_and_its_deputy(tree, cast, gone, answers):
    let_go(cast, gone)

    assert innovation_leader(tree[2]).name == answers


STEPS_IN = [
    ({}, "Centrala Kontakten"),
    ({"Centrala*": "Utsedd"}, "Utsedd"),
    ({"Centrala*": "Utsedd", "Utsedd": None}, "Vice Kontakten"),
    ({"Centrala*": None}, "Vice Kontakten"),
]


@pytest.mark.parametrize(("gone", "steps_in"), STEPS_IN)
def test_for_the_central_contact_their_deputy_steps_in_before_the_leader_where_they_work(tree, cast, gone, steps_in):
    contact = cast["Centrala Kontakten"]
    assign_role(contact, role=Role.EMPLOYEE, unit=tree[2], by=None)
    let_go(cast, gone)

    assert stand_in(contact).name == steps_in


def let_go(cast, gone):
    for words, deputy in gone.items():
        for name in [name for name in cast if name == words or (name.startswith(words.rstrip("*")) and "*" in words)]:
            away(cast[name], deputy=cast.get(deputy))


PEOPLE, UNITS = 6, 4
people = st.integers(0, PEOPLE - 1)
scenes = st.fixed_dictionaries(
    {
        "parents": st.lists(st.integers(0, UNITS), min_size=UNITS, max_size=UNITS),
        "leaders": st.lists(st.tuples(people, st.integers(0, UNITS - 1)), max_size=6),
        "away": st.lists(st.tuples(people, st.none() | people), max_size=6),
        "deputies": st.lists(st.tuples(people, people), max_size=6),
        "centre": st.lists(people, min_size=2, max_size=2, unique=True),
        "left": st.sets(people, max_size=3),
        "asked": st.integers(0, UNITS - 1),
    }
)


@given(scene=scenes)
@settings(max_examples=60)
def test_whatever_happens_somebody_who_is_here_answers(scene, django_assert_num_queries):
    unit, centre = play(scene)

    with django_assert_num_queries(1):
        found = responsible(LEADER, unit)

    gone = set(Absence.objects.on(clock.today()).values_list("person_id", flat=True))
    assert found.is_active
    assert found.pk not in gone
    assert not {person.pk for person in centre} <= gone


def play(scene):
    """The scene, by the real actions; what they refuse does not happen."""
    Absence.objects.all().delete()
    home = make_unit()
    cast = [make_employee(home) for _ in range(PEOPLE)]
    centre = [cast[place] for place in scene["centre"]]
    Municipality.objects.all().delete()
    make_municipality(central_contact=centre[0], central_deputy=centre[1])
    units = []
    for place, parent in enumerate(scene["parents"]):
        units.append(make_unit(parent=units[parent % place] if place and parent < UNITS else None))
    for person, unit in scene["leaders"]:
        assign_role(cast[person], role=LEADER, unit=units[unit], by=None)
    for person, deputy in scene["deputies"]:
        unless_refused(name_deputy, cast[person], deputy=cast[deputy], by=None)
    for person, deputy in scene["away"]:
        named = None if deputy is None else cast[deputy]
        unless_refused(register_absence, cast[person], starts_on=clock.today(), ends_on=None, deputy=named, by=None)
    for person in scene["left"] - set(scene["centre"]):
        cast[person].is_active = False
        cast[person].save()
    return units[scene["asked"]], centre


def unless_refused(action, *given, **named):
    try:
        action(*given, **named)
    except Refused:
        return
