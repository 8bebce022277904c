"""Whatever is done with money, in whichever order: the ledger and a plain model agree after every move."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from . import machine

pytestmark = pytest.mark.django_db

MOVES = int(os.environ.get("MELLANRUM_MONEY_MOVES", "200"))
HANDS, STEPS = (1, 40) if MOVES < 1000 else (2, 100)


@pytest.mark.parametrize("hand", range(HANDS))
def test_the_ledger_and_a_plain_model_agree_after_every_move(hand):
    world = machine.Money.world = machine.make_world()
    moves = MOVES // HANDS

    while world.moves < moves:
        run_state_machine_as_test(
            machine.Money,
            settings=settings(
                max_examples=min(50, 1 + (moves - world.moves) // STEPS),
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                # A few dozen moves can be read as they are; making them fewer takes minutes.
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )

    print(f"{world.moves} moves")
