"""Somebody with every right in the database, and no key: one byte, one row or one order of rows at a time."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

TABLES = {
    "decisions_decision": "id",
    "decisions_opening": "commitment",
    "decisions_link": "position",
    "decisions_head": "id",
}


class PutBack(Exception):
    """Ends a tampering, so that the next one begins with what was written."""


@contextmanager
def tampering() -> Iterator[None]:
    """Everything that is done inside goes past triggers and keys to others, and is undone afterwards."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            raise PutBack
    except PutBack:
        pass


def tamper(chance: random.Random) -> str:
    """Do one thing that nobody should, and tell what; empty when the database could not hold it."""
    table = chance.choice(list(TABLES))
    deed = chance.choices([change_byte, delete_row, swap_values], weights=[8, 1, 1])[0]
    with connection.cursor() as cursor:
        before = said_by(cursor, table)
        told = deed(cursor, chance, table)
        return told if said_by(cursor, table) != before else ""


def said_by(cursor, table: str) -> str:
    """Everything that a table says: some ways to write a moment are the same moment."""
    cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")  # noqa: S608
    return cursor.fetchone()[0]


def change_byte(cursor, chance: random.Random, table: str) -> str:
    """One sign of one value of one row, to something that its column can hold."""
    columns = columns_of(cursor, table)
    column, kind = chance.choice(columns)
    key, value = a_row(cursor, chance, table, column)
    changed = one_byte_off(chance, value, kind)
    cursor.execute(f'UPDATE {table} SET "{column}" = %s::{kind} WHERE {TABLES[table]}::text = %s', [changed, key])  # noqa: S608
    return f"{table}.{column} of {key}: {value!r} → {changed!r}"


def delete_row(cursor, chance: random.Random, table: str) -> str:
    key, _value = a_row(cursor, chance, table, TABLES[table])
    cursor.execute(f"DELETE FROM {table} WHERE {TABLES[table]}::text = %s", [key])  # noqa: S608
    return f"{table}: {key} taken away"


def swap_values(cursor, chance: random.Random, table: str) -> str:
    """Two rows change one value with each other; empty where they say the same."""
    column, kind = chance.choice([pair for pair in columns_of(cursor, table) if pair[0] != TABLES[table]])
    cursor.execute(f'SELECT {TABLES[table]}::text, "{column}"::text FROM {table} ORDER BY 1')  # noqa: S608
    rows = cursor.fetchall()
    one, other = chance.choice(rows), chance.choice(rows)
    if one[1] == other[1]:
        return ""
    for key, value in ((one[0], other[1]), (other[0], one[1])):
        cursor.execute(f'UPDATE {table} SET "{column}" = %s::{kind} WHERE {TABLES[table]}::text = %s', [value, key])  # noqa: S608
    return f"{table}.{column}: {one[0]} ↔ {other[0]}"


def columns_of(cursor, table: str) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT column_name, CASE WHEN data_type LIKE 'character%%' THEN 'text' ELSE data_type END"
        " FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return cursor.fetchall()


def a_row(cursor, chance: random.Random, table: str, column: str) -> tuple[str, str | None]:
    cursor.execute(f'SELECT {TABLES[table]}::text, "{column}"::text FROM {table} ORDER BY 1')  # noqa: S608
    return chance.choice(cursor.fetchall())


def one_byte_off(chance: random.Random, value: str | None, kind: str) -> str | None:
    """A value that differs in one sign; an empty one gets one."""
    signs = "0123456789abcdef" if kind == "uuid" else "0123456789" if "int" in kind or "time" in kind else "aå§ 0{"
    if not value:
        return chance.choice(signs)
    place = chance.randrange(len(value))
    return value[:place] + chance.choice(signs.replace(value[place], "")) + value[place + 1 :]
