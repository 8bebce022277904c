"""Whatever is done with requests, decisions and money: they agree with a plain model, and a decision is behind it."""

import os
import uuid

import pytest
from django.db import connection

from mellanrum.foundation.core.errors import Refused
from mellanrum.structure.funding.forms.moving import UseForm
from mellanrum.structure.ledger import actions as ledger
from mellanrum.structure.ledger.tests.machine import move_money

from .money_people import make_people
from .thread import Thread

pytestmark = pytest.mark.django_db

MOVES = int(os.environ.get("MELLANRUM_MONEY_THREADS", "100"))
HANDS = 1 if MOVES < 1000 else 2


def move(times: int) -> int:
    """Move money so many times, at least; how many it became."""
    people = Thread.people = make_people()
    move_money(Thread, people, times=times, steps=50)
    return people.moves


@pytest.mark.parametrize("hand", range(HANDS))
def test_no_money_moves_without_a_decision_whatever_is_done(hand):
    print(f"{move(MOVES // HANDS)} moves from request to report")


def forget_to_let_go(monkeypatch):
    """An action: what was set aside for a request stays so when it is declined or withdrawn."""
    monkeypatch.setattr(ledger, "release", lambda claim, **told: None)


def let_anybody_grant(monkeypatch):
    """The database: nothing asks any more who decided on a grant."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_transaction DISABLE TRIGGER every_grant_has_a_decision")


def count_twice(monkeypatch):
    """A form: the mark that its page carries is not heeded, and a page sent twice is two costs."""
    monkeypatch.setattr(UseForm, "clean_key", lambda form: str(uuid.uuid4()))


# A page that is sent twice comes seldom in any order: where few moves are made there is no time to wait for it.
PLANTS = [forget_to_let_go, let_anybody_grant, *([count_twice] if HANDS > 1 else [])]


@pytest.mark.parametrize("plant", PLANTS)
def test_a_bug_that_is_planted_does_not_get_far(plant, monkeypatch):
    plant(monkeypatch)

    with pytest.raises((AssertionError, Refused)):
        move(10_000)
