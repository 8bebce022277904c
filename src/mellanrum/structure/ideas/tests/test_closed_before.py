"""Ideas that were closed before a move kept the reason are given it from where it stood: with the idea."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection

from mellanrum.structure.ideas.actions import close_idea, reopen_idea
from mellanrum.structure.ideas.models import ClosingReason, Idea, Move

from .factories import make_idea

pytestmark = pytest.mark.django_db
MEND = import_module("mellanrum.structure.ideas.migrations.0005_a_move_of_before_gets_its_reason").MEND
FORGET = """
ALTER TABLE ideas_move DISABLE TRIGGER USER;
UPDATE ideas_move SET closing_reason = '';
ALTER TABLE ideas_move ENABLE TRIGGER USER;
"""


def close(idea: Idea, reason: ClosingReason) -> Move:
    return close_idea(idea, reason=reason, words="Tack.", lesson="Fråga först.", look_again="Inget.", by=idea.owner)


def by_hand(*statements: str) -> None:
    with connection.cursor() as cursor:
        # What was begun in this transaction has to be finished before a table is changed.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(statement)


def reasons(idea: Idea) -> list[str]:
    return [move.closing_reason for move in idea.moves.order_by("created_at")]


def test_the_last_closing_gets_the_reason_that_stands_with_the_idea():
    idea = make_idea()
    close(idea, ClosingReason.NOT_OURS)
    reopen_idea(idea, reason="Lagen är ändrad", words="Vi ser på den igen.", by=idea.owner)
    close(idea, ClosingReason.ALREADY_EXISTS)

    by_hand(FORGET, MEND)

    assert reasons(idea) == ["", "", "", "already_exists"]


def test_an_idea_that_is_open_again_is_left_as_it_is():
    idea = make_idea()
    close(idea, ClosingReason.NOT_OURS)
    reopen_idea(idea, reason="Lagen är ändrad", words="Vi ser på den igen.", by=idea.owner)

    by_hand(FORGET, MEND)

    assert set(reasons(idea)) == {""}


def test_what_a_move_says_already_stays_and_moves_cannot_be_changed_afterwards():
    idea = make_idea()
    move = close(idea, ClosingReason.NOT_OURS)

    by_hand(MEND)

    assert reasons(idea)[-1] == "not_ours"
    with pytest.raises(DatabaseError, match="Cannot update"):
        Move.objects.filter(pk=move.pk).update(closing_reason="")
