"""What the database itself refuses, whoever writes: a decision that nobody held, and money that nobody decided."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import end_assignment, register_absence
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import Sealed, decide, write_record
from mellanrum.structure.decisions.kinds import Capacity, Part, Reason
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.models import Rule
from mellanrum.structure.ledger.actions import grant
from mellanrum.structure.ledger.tests.factories import KRONA, make_claim
from mellanrum.structure.matters.kinds import Outcome

from .factories import make_money_matter, make_move_matter, yes

pytestmark = pytest.mark.django_db
GRANT = """
    WITH granted AS (
        INSERT INTO ledger_transaction
            (id, created_at, allotment_id, claim_id, kind, amount, day, comment, reference, key)
        VALUES (gen_random_uuid(), now(), %s, %s, 'grant', 1, current_date, '', '', '') RETURNING id
    )
    INSERT INTO ledger_entry (transaction_id, account, amount)
    SELECT id, account, amount FROM granted, (VALUES ('free', -1), ('unused', 1)) AS sides (account, amount)
"""


def write(place, by, **given):
    """A decision written past everything but the database."""
    matter = make_move_matter(place)
    fields = {
        "matter": matter,
        "idea": matter.idea,
        "unit": place.unit,
        "board": place.board,
        "board_name": place.board.name,
        "kind": "move_to_pilot",
        "outcome": Outcome.YES,
        "reason": Reason.VALUE,
        "case_number": "INN 2026-1",
        "post": "head of department",
        "capacity": Capacity.HOLDER,
        "rule": Rule.objects.get(kind="move_to_pilot"),
        "point": "3.1",
    }
    with transaction.atomic():
        decision = write_record(Decision(**fields | given), sealed=[Sealed.person_of(Part.DECIDER, by)])
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return decision


def test_whoever_holds_the_post_may_be_written_down(place):
    assert write(place, place.head).pk


def test_nobody_else_may(place):
    with pytest.raises(IntegrityError, match="did not hold the post"):
        write(place, place.leader)


def test_nor_somebody_who_held_it_yesterday(place):
    yesterday = clock.today() - timedelta(days=1)
    Assignment.objects.filter(person=place.head).update(starts_on=yesterday, ends_on=yesterday)

    with pytest.raises(IntegrityError, match="did not hold the post"):
        write(place, place.head)


def test_nor_a_deputy_of_nobody(place):
    with pytest.raises(IntegrityError, match="did not hold the post"):
        write(place, make_employee(place.unit), capacity=Capacity.DEPUTY)


def test_nor_a_deputy_whose_last_role_has_ended(place):
    deputy = make_employee(place.unit)
    register_absence(place.head, starts_on=clock.today(), ends_on=None, deputy=deputy, by=None)
    assert write(place, deputy, capacity=Capacity.DEPUTY).pk
    end_assignment(deputy.assignments.get(), by=None)

    with pytest.raises(IntegrityError, match="did not hold the post"):
        write(place, deputy, capacity=Capacity.DEPUTY)


def test_the_rule_must_be_about_that_kind_of_matter_and_reach_that_far(place):
    with pytest.raises(IntegrityError, match="no rule in force"):
        write(place, place.head, kind="close")
    with pytest.raises(IntegrityError, match="no rule in force"):
        write(place, place.head, kind="grant_funds", rule=Rule.objects.get(kind="grant_funds"), amount=50_000_001)


def test_the_order_must_be_in_force_that_day(place):
    with pytest.raises(IntegrityError, match="no rule in force"):
        write(place, place.head, decided_at=clock.now() - timedelta(days=3))


def test_money_that_nobody_has_decided_on_is_not_granted(place):
    matter = make_money_matter(place)

    with pytest.raises(IntegrityError, match="no decision lets this be granted"), transaction.atomic():
        grant(matter.request.claim, amount=KRONA, by=place.head)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_nor_is_a_claim_that_nobody_has_asked_for_whoever_writes_it_in_the_ledger():
    claim = make_claim()

    with pytest.raises(IntegrityError, match="no decision lets this be granted"), connection.cursor() as cursor:
        cursor.execute(GRANT, [claim.allotment_id, claim.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_nor_more_than_was_decided(place):
    matter = make_money_matter(place)
    decide(matter, said=yes(amount=100 * KRONA), by=place.head)

    with pytest.raises(IntegrityError, match="no decision lets this be granted"), transaction.atomic():
        grant(matter.request.claim, amount=KRONA, by=place.head)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
