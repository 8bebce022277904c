"""What a database was born as, written on the database itself so that it follows a backup and cannot be mistaken.

A demonstration lets anyone step into anyone. The word is given once, to a database in which there is nothing yet.
"""

import psycopg
from psycopg import sql

REAL = "Mellanrum"
DEMONSTRATION = "Mellanrum: demonstration"
UNFINISHED = "Mellanrum: demonstration in the making"

READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"


def told(url: str) -> str:
    """What the database says it was born as; one that says nothing is real."""
    with psycopg.connect(url) as connection:
        row = connection.execute(READ).fetchone()
    said = row[0] if row else ""
    return said if said in {DEMONSTRATION, UNFINISHED} else REAL


def tell(url: str, word: str) -> None:
    """Write on the database what it is."""
    with psycopg.connect(url) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(word)))


def is_empty(url: str) -> bool:
    """Whether nothing has ever been made in it."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
        ).fetchone()
    return row == (0,)


def start_over(url: str) -> None:
    """Clear a demonstration that was never finished; what is not one is never cleared."""
    with psycopg.connect(url) as connection:
        if told(url) == UNFINISHED:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
