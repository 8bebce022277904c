"""Whoever holds a copy of the whole database tries to find out who answered what: by order, by stamp, by id."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from mellanrum.culture.anonymity.actions import (
    cast_answer,
    close_round,
    invite_people,
    reveal_result,
    seats,
    take_seat,
)
from mellanrum.culture.anonymity.models import Round
from mellanrum.culture.anonymity.questions import Answer
from mellanrum.culture.anonymity.seals import seal_of
from mellanrum.culture.anonymity.tokens import holder_of
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core import clock

from .factories import make_round

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 60
# By chance one is right; ten or more of sixty, in any of the ways that are tried, is no chance.
NO_CHANCE = 10
CHOICES = ("trying", "sharing", "curiosity")
Row = dict[str, Any]


def make_answered_round() -> tuple[Round, dict[str, str], list[str]]:
    """A round that people sign in to and answer at once, one after another; whose envelope is whose, and the tokens."""
    chance = random.Random(5)
    round_ = make_round(takes_comments=True)
    people = [make_user() for _number in range(PEOPLE)]
    invite_people(round_, dict.fromkeys(people, ""), by=None)
    envelopes, tokens = {}, []
    for person in chance.sample(people, PEOPLE):
        person.last_login = clock.now()
        person.save()
        token = take_seat(round_, by=person)
        cast_answer(round_, Answer({"rung": chance.choice(CHOICES)}, f"Hemligt ord {len(tokens)}"), token=token)
        envelopes[str(person.pk)] = str(seal_of(round_.pk).mark(holder_of(token, round_.scope).number))
        tokens.append(token)
    return round_, envelopes, tokens


def tables() -> Iterator[tuple[str, list[Row]]]:
    """Every row of every table, with where it lies and which transaction wrote it."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT *, ctid::text AS "ctid", xmin::text AS "xmin" FROM "{name}"')  # noqa: S608 - our own tables
            columns = [column.name for column in cursor.description]
            yield name, [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def orders(wanted: set[str]) -> Iterator[list[str]]:
    """Every order in which the wanted ids lie in some table: by place, by age, by each column."""
    for _name, rows in tables():
        found = [(row, {str(value) for value in row.values()} & wanted) for row in rows]
        holding = [(row, *ids) for row, ids in found if len(ids) == 1]
        if len(holding) >= PEOPLE // 2:
            for column in holding[0][0]:
                yield [one for _row, one in sorted(holding, key=lambda pair: sortable(pair[0][column]))]


def sortable(value: object) -> tuple[int, ...] | str:
    words = str(value)
    if words.startswith("(") and words.endswith(")") and "," in words:
        return "".join(f"{int(part):09d}" for part in words[1:-1].split(","))
    return words.rjust(40, "0") if words.isdigit() else words


def most_right(envelopes: dict[str, str]) -> int:
    """How many are found out by laying the people in one order beside the envelopes in another, at best."""
    people, answers = list(orders(set(envelopes))), list(orders(set(envelopes.values())))
    assert people
    return max(
        (
            sum(envelopes[who] == which for who, which in zip(row, column, strict=False))
            for row in [*people, *(each[::-1] for each in people)]
            for column in answers
        ),
        default=0,
    )


def copy_of_everything() -> str:
    """The database as a backup has it, or else read table by table."""
    words = "\n".join(str(row) for _name, rows in tables() for row in rows)
    program, settings = shutil.which("pg_dump"), connection.settings_dict
    if program:
        command = [program, "--host", settings["HOST"], "--username", settings["USER"], settings["NAME"]]
        words += subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    return words


def test_while_it_is_open_no_order_joins_a_person_to_an_envelope():
    _round, envelopes, _tokens = make_answered_round()

    assert most_right(envelopes) < NO_CHANCE


def test_when_it_has_been_shown_no_order_does_either():
    round_, envelopes, _tokens = make_answered_round()

    reveal_result(round_, by=None)

    assert most_right(envelopes) < NO_CHANCE


def test_when_it_is_closed_there_is_nothing_to_join():
    round_, envelopes, _tokens = make_answered_round()
    reveal_result(round_, by=None)

    close_round(round_, by=None)

    everything = copy_of_everything()
    assert not any(mark in everything for mark in envelopes.values())


def test_a_backup_holds_no_token_and_no_answer():
    _round, _envelopes, tokens = make_answered_round()

    everything = copy_of_everything()

    assert not any(holder_of(token, _round.scope).number in everything for token in tokens)
    assert "Hemligt ord" not in everything


def test_the_server_was_never_told_an_answer_in_words():
    make_answered_round()

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%INTO anonymity_envelope%'")
        statements = [statement for (statement,) in cursor.fetchall()]
    assert statements
    assert all("$1" in statement for statement in statements)


def test_a_seat_that_is_written_alone_would_be_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(seats, "TAKE", "UPDATE anonymity_seat SET taken = true WHERE person_id = %s AND round_id = %s")
    monkeypatch.setattr("mellanrum.culture.anonymity.envelopes.SHUFFLED", 1)

    # The database may lay a row in the room of an old one, so that the order is lost now and then.
    rounds = [make_answered_round() for _each in range(3)]

    assert max(most_right(envelopes) for _round, envelopes, _tokens in rounds) >= NO_CHANCE


def test_a_stamp_would_be_found():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE anonymity_envelope ADD COLUMN sent_at timestamptz DEFAULT clock_timestamp()")
    try:
        found = None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("mellanrum.culture.anonymity.envelopes.SHUFFLE", KEEPS_THE_STAMP)
            _round, envelopes, _tokens = make_answered_round()
            found = most_right(envelopes)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE anonymity_envelope DROP COLUMN sent_at")

    assert found >= NO_CHANCE


# The shuffle as it would be with a stamp that is copied along.
KEEPS_THE_STAMP = """
WITH taken AS (
    DELETE FROM anonymity_envelope WHERE id IN (
        SELECT id FROM anonymity_envelope WHERE round_id = %s ORDER BY id = %s DESC, random() LIMIT %s
    ) RETURNING *
)
INSERT INTO anonymity_envelope (id, round_id, waiting, standing, sent_at)
SELECT id, round_id, waiting, standing, sent_at FROM taken ORDER BY random()
"""
