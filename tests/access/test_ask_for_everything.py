"""Every address, by every verb, as everybody: let in or not as it is said, and never told what is not theirs."""

from collections.abc import Iterator

import pytest

from mellanrum.foundation.organisation.roles import Role

from .asking import BROKEN, CLOSED, Asked, ask
from .audience import AUDIENCE, LETS_IN, LOGIN, MISSING, OPEN
from .canaries import CANARIES, OF_A_DRAFT_ORDER, OF_A_REQUEST, OF_ONE_PERSON, OF_THE_GROUP
from .cast import EVERYBODY, STRANGER, Somebody, make_somebody
from .routes import Route, all_routes
from .secrets import Secrets, foreign, foreign_draft

pytestmark = pytest.mark.django_db
VERBS, OTHER_VERBS = ("GET", "POST"), ("HEAD", "PUT", "DELETE")
# The registrar finds what a group has handed in, since it is a public record; but not what is one person's.
# A controller reads what is asked for, also when only a group knows of the idea.
MUST_NOT_MEET = {
    Role.ADMINISTRATOR: (OF_THE_GROUP, OF_ONE_PERSON, OF_A_REQUEST),
    Role.CONTROLLER: (OF_ONE_PERSON, OF_A_DRAFT_ORDER),
    Role.REGISTRAR: (OF_ONE_PERSON, OF_A_REQUEST, OF_A_DRAFT_ORDER),
}


def words_for(secrets: Secrets) -> dict[str, object]:
    """What is sent to every form: words for most fields, and other people's things where one can be chosen."""
    return {
        "accept": "yes",
        "do": "review",
        "lesson": "Vi lärde oss.",
        "name": "Ett namn",
        "offer": "Jag har tid.",
        "person": secrets.helper.pk,
        "problem": "Något är fel.",
        "reason": "Därför.",
        "reply_to": secrets.idea.conversation.comments.first().pk,
        "text": "Hej.",
        "title": "En titel",
        "unit": secrets.unit.pk,
        "visibility": "municipality",
        "words": "Bra.",
    }


def looks_of(route: Route, secrets: Secrets) -> tuple[str, ...]:
    """Ways of asking a list for the very things that one may not see."""
    narrow = (f"?unit={secrets.unit.pk}&sort=due", f"?waiting={secrets.leader.pk}", "?mine=1", "?sort=still&overdue=1")
    asking = {
        "ideas:board": (f"?unit={secrets.unit.pk}",),
        "ideas:export": narrow,
        "ideas:list": narrow,
        "anonymity:promise": ("?from=12:made-up",),
        "funding:list": ("?show=all",),
        "suggest_people": ("?q=hjortron", "?q=Person", "?everybody=1&q=hjortron"),
        "people": (f"?unit={secrets.unit.pk}", "?words=hjortron"),
    }
    return asking.get(route.name, ())


@pytest.mark.parametrize("role", EVERYBODY)
def test_everybody_is_answered_as_it_is_said(role, secrets):
    somebody = make_somebody(role)

    faults = [fault for route in all_routes() for fault in _faults(route, somebody, secrets, VERBS)]
    for route in all_routes():
        for look in looks_of(route, secrets):
            due = AUDIENCE[route.name]["GET"].answer_to(role)
            faults += _wrong(route, "GET", somebody, due, foreign(route, secrets), secrets, look)

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "role", [STRANGER, *(pytest.param(one, marks=pytest.mark.thorough) for one in (Role.EMPLOYEE, Role.ADMINISTRATOR))]
)
def test_a_verb_that_no_page_uses_opens_nothing(role, secrets):
    somebody = make_somebody(role)

    faults = [fault for route in all_routes() for fault in _faults(route, somebody, secrets, OTHER_VERBS)]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", EVERYBODY)
def test_somebody_elses_draft_is_not_there(role, secrets):
    somebody = make_somebody(role)

    faults = [
        fault
        for route in all_routes()
        if "idea_id" in route.parameters
        for verb in AUDIENCE[route.name]
        for fault in _wrong(route, verb, somebody, _hidden(route, role), foreign_draft(route, secrets), secrets)
    ]

    assert not faults, "\n".join(faults)


def _hidden(route: Route, role: str) -> str:
    return LOGIN if role == STRANGER and route.name not in OPEN else MISSING


def _faults(route: Route, somebody: Somebody, secrets: Secrets, verbs: tuple[str, ...]) -> Iterator[str]:
    doors, given = AUDIENCE[route.name], foreign(route, secrets)
    for verb in verbs:
        due = doors[verb].answer_to(somebody.role) if verb in doors else _other(route, somebody.role)
        yield from _wrong(route, verb, somebody, due, given, secrets)


def _other(route: Route, role: str) -> str:
    """What a verb is answered that the address does not know."""
    return LOGIN if role == STRANGER and route.name not in OPEN else CLOSED


def _wrong(
    route: Route, verb: str, somebody: Somebody, due: str, given: dict[str, object], secrets: Secrets, look: str = ""
) -> Iterator[str]:
    asked = ask(somebody, verb, route.address(given) + look, words_for(secrets) if verb == "POST" else None)
    here = f"{somebody.role}: {verb} {route.name}{look}"
    if not _as_due(asked, verb, due, route, somebody.role):
        yield f"{here} {asked.says}, and not as due: {due}"
    if asked.did and due != LETS_IN:
        yield f"{here} did something"
    yield from (f"{here} tells {word}" for word in MUST_NOT_MEET.get(somebody.role, CANARIES) if word in asked.holds)


def _as_due(asked: Asked, verb: str, due: str, route: Route, role: str) -> bool:
    """A verb that no page uses may be refused in whichever way, but it breaks nothing and lets nobody in anew."""
    if verb in {"GET", "POST"}:
        return asked.says == due
    reads = AUDIENCE[route.name].get("GET") or AUDIENCE[route.name]["POST"]
    allowed = {CLOSED, LOGIN, reads.answer_to(role)}
    return asked.says in allowed and not asked.says.startswith(BROKEN)
