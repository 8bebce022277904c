"""Whatever is done with money, in whichever order: the ledger and a plain model agree after every move."""

import os

import pytest

from .machine import Money, make_world, move_money

pytestmark = pytest.mark.django_db

MOVES = int(os.environ.get("MELLANRUM_MONEY_MOVES", "200"))
HANDS, STEPS = (1, 40) if MOVES < 1000 else (2, 100)


@pytest.mark.parametrize("hand", range(HANDS))
def test_the_ledger_and_a_plain_model_agree_after_every_move(hand):
    world = Money.world = make_world()

    move_money(Money, world, times=MOVES // HANDS, steps=STEPS)

    print(f"{world.moves} moves")
