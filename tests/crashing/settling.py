"""Run inside an installation: some people who are signed in, and ideas to talk about. Tells of them as JSON."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402 - models can be read only now
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402

from mellanrum.foundation.accounts.models import User  # noqa: E402
from mellanrum.foundation.accounts.sessions import SessionStore  # noqa: E402
from mellanrum.foundation.organisation.roles import Role  # noqa: E402
from mellanrum.foundation.organisation.tests.factories import (  # noqa: E402
    make_administrator,
    make_employee,
    make_unit,
)
from mellanrum.structure.ideas.tests.factories import make_idea  # noqa: E402

WRITERS = 3


def session_of(person: User) -> str:
    """A signed-in browser's cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def settle() -> dict[str, object]:
    make_administrator("Anna Administratör")
    unit = make_unit("Hemtjänsten")
    leader = make_employee(unit, Role.INNOVATION_LEADER, name="Lena Ledare")
    writers = [make_employee(unit, name=f"Skrivare {number}") for number in range(WRITERS)]
    return {
        "unit": str(unit.pk),
        "leader": session_of(leader),
        "writers": [
            {"session": session_of(writer), "email": writer.email, "idea": str(make_idea(author=writer, unit=unit).pk)}
            for writer in writers
        ],
    }


if __name__ == "__main__":
    print(json.dumps(settle()))
