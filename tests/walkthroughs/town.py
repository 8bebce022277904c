"""A whole product on this machine, with the demonstration municipality in it, as ``./run`` starts it."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from tests.runtime.machine import Machine, comes_true

PASSWORD = "gul-cykel-vid-bron"


@dataclass(frozen=True)
class Letter:
    """A mail as the outbox keeps it."""

    subject: str
    text: str


class Town:
    """Älvbro: its address, and what only somebody with a key to the database can do."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.address = f"http://localhost:{machine.port}"
        self.let_in: dict[str, list[dict]] = {}  # the cookies of whoever has signed in

    def give_everybody_a_password(self) -> None:
        self.sql("UPDATE accounts_user SET password = %s WHERE email <> ''", make_password(PASSWORD))

    def sql(self, query: str, *values: object) -> list[tuple]:
        with self.machine.database() as connection:
            cursor = connection.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def email(self, name: str) -> str:
        return self.sql("SELECT email FROM accounts_user WHERE name = %s", name)[0][0]

    def letters(self, name: str, about: str, idea: str = "") -> list[Letter]:
        """What has been sent to somebody with these words in it, and about this idea, oldest first."""
        query = """SELECT letter.subject, letter.text FROM notifications_letter letter
            JOIN accounts_user person ON person.id = letter.person_id
            WHERE person.name = %s AND position(%s in letter.subject || letter.text) > 0
            AND coalesce(letter.idea_id::text, '') LIKE %s ORDER BY letter.created_at"""
        return [Letter(*row) for row in self.sql(query, name, about, idea or "%")]

    def tells(self, name: str, about: str, idea: str = "") -> bool:
        """Wait for the worker to send a letter with these words to somebody."""
        return comes_true(lambda: self.letters(name, about, idea), 30)
