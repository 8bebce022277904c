"""What the room knows of people: they get it, and their name stays in the public record until it is weeded."""

import pytest

from mellanrum.foundation.accounts.exports import erase_everything_about, everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions import permissions
from mellanrum.structure.decisions.actions import decide, report_decisions, weed_decision
from mellanrum.structure.decisions.kinds import Part
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.decisions.queries.pages import read_by

from .factories import as_if_committed, make_decision, make_move_matter, yes

pytestmark = pytest.mark.django_db


def test_a_person_gets_to_know_in_which_decisions_they_are_named(place):
    decision = make_decision(place)

    told = everything_about(place.head)["decisions"]

    assert told == [
        {
            "part": "decider",
            "decision__year": decision.year,
            "decision__number": decision.number,
            "decision__case_number": decision.case_number,
        }
    ]


def test_a_name_in_a_decision_stays_when_its_bearer_asks_to_be_forgotten(place):
    decision = make_decision(place)
    as_if_committed()

    assert erase_everything_about(place.head) is True
    assert decision.openings.get(part=Part.DECIDER).words == place.head.name


def test_what_is_weeded_is_read_as_missing_and_the_rest_as_it_was(place):
    decision, today = make_decision(place), clock.today()
    report_decisions(place.board, first=today, last=today, on=today, paragraph="§ 9", by=place.head)
    as_if_committed()
    weed_decision(decision, parts=[Part.DECIDER, Part.WORDS], rule="Gallringsbeslut § 3", by=place.head)
    registrar = make_employee(place.unit, Role.REGISTRAR)

    (read,) = read_by(registrar, Decision.objects.all())

    assert (read.decider, read.words) == ("", "")
    assert read.prepared_by == decision.matter.prepared_by.name
    assert read.decision.post == "head of department"


def test_who_decided_and_the_registrar_release_and_nobody_else(place):
    decision = make_decision(place, release=False)
    registrar = make_employee(place.unit, Role.REGISTRAR)
    people = (place.head, registrar, place.leader, decision.idea.author)

    assert [permissions.can_release(person, decision) for person in people] == [True, True, False, False]
    assert [permissions.can_report(person) for person in people] == [False, True, False, False]


def test_the_way_to_the_desk_is_shown_to_those_it_is_for(place):
    registrar = make_employee(place.unit, Role.REGISTRAR)

    assert [permissions.comes_to_the_desk(one) for one in (place.head, registrar, place.leader)] == [True, True, False]


def test_a_secret_decision_is_read_by_whoever_prepared_it(place):
    decision = decide(make_move_matter(place), said=yes(secrecy="OSL 19 kap. 3 §"), by=place.head, release=True)
    preparer = decision.matter.prepared_by

    (read,) = read_by(preparer, Decision.objects.all())

    assert (read.is_open, read.words) == (True, "Det är värt att pröva.")


def test_what_nobody_may_know_of_is_not_counted_either(place):
    make_decision(place, release=False)

    assert read_by(make_employee(place.unit), Decision.objects.all()) == []
