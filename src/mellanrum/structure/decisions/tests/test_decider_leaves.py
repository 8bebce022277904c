"""Somebody who decides leaves: what waits for them stands on the next desk, and what they decided is told."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import assign_role, deactivate_person
from mellanrum.foundation.organisation.actions.handing_over import hand_over_for_the_day
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.kinds import Capacity
from mellanrum.structure.decisions.queries.pages import held_by
from mellanrum.structure.decisions.queries.waiting import waiting_for
from mellanrum.structure.funding.permissions import knows_of_decision
from mellanrum.structure.ideas.models import Idea, OwnStep
from mellanrum.structure.ledger.tests.factories import KRONA

from .factories import as_if_committed, make_money_matter, make_move_matter, make_place, make_place_below, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_place_below()


@pytest.fixture
def director(place):
    return make_employee(place.unit.parent, Role.MANAGER)


@pytest.fixture
def registrar():
    return make_employee(None, Role.REGISTRAR)


def on_desk(person) -> list[object]:
    return list(waiting_for(person))


def test_the_superior_has_it_and_decides(place, director):
    matter = make_move_matter(place)

    deactivate_person(place.head, by=None)

    assert (on_desk(director), on_desk(place.head)) == ([matter], [])
    assert Idea.objects.get(pk=matter.idea_id).waiting_on == director
    assert decide(matter, said=yes(), by=director).capacity == Capacity.SUPERIOR


def test_so_it_is_with_money(place, director):
    matter = make_money_matter(place)

    deactivate_person(place.head, by=None)

    matter.request.refresh_from_db()
    assert (on_desk(director), matter.request.holder) == ([matter], director)


def test_whoever_gets_the_post_has_it_from_that_day(place, director):
    matter = make_move_matter(place)
    deactivate_person(place.head, by=None)
    new = make_employee(place.unit)

    assign_role(new, role=Role.MANAGER, unit=place.unit, by=None)
    hand_over_for_the_day()

    assert (on_desk(new), on_desk(director)) == ([matter], [])
    assert Idea.objects.get(pk=matter.idea_id).waiting_on == new


def test_where_nobody_is_left_the_board_decides_and_whoever_prepared_it_takes_it_there(registrar):
    place = make_place()
    matter = make_move_matter(place)

    deactivate_person(place.head, by=None)

    idea = Idea.objects.get(pk=matter.idea_id)
    assert on_desk(registrar) == [matter]
    assert (idea.waiting_on, idea.next_step) == (matter.prepared_by, OwnStep.TO_BOARD)


def test_it_is_laid_there_once_and_not_every_morning():
    place = make_place()
    matter = make_move_matter(place)
    deactivate_person(place.head, by=None)
    promises = Idea.objects.get(pk=matter.idea_id).promises.count()

    hand_over_for_the_day()

    assert Idea.objects.get(pk=matter.idea_id).promises.count() == promises


def test_what_they_decided_and_did_not_tell_waits_for_the_registrar(place, director, registrar):
    decision = decide(make_move_matter(place), said=yes(), by=place.head)
    as_if_committed()
    before = list(held_by(registrar))

    deactivate_person(place.head, by=None)

    assert (before, list(held_by(registrar)), list(held_by(director))) == ([], [decision.letter], [])
    browser = Client()
    browser.force_login(registrar)
    assert str(decision.idea) in browser.get(reverse("decisions:desk")).content.decode()
    browser.post(reverse("decisions:release_all"))
    decision.letter.refresh_from_db()
    assert decision.letter.released_by == registrar


def test_until_then_nobody_who_asked_knows_of_it(place, director):
    matter = make_money_matter(place)
    decide(matter, said=yes(amount=KRONA), by=place.head)
    as_if_committed()

    deactivate_person(place.head, by=None)
    run_due_jobs()

    request = matter.request
    request.refresh_from_db()
    asking = {request.applicant, request.idea.owner, request.idea.author}
    assert request.holder not in asking
    assert not any(knows_of_decision(person, request) for person in asking)
