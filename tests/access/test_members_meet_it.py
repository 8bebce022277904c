"""What is closed to others is open to those it belongs to: the canaries do sing where they should."""

import re
import uuid

import pytest

from mellanrum.foundation.organisation.roles import Role
from mellanrum.front.notifications.actions import write_weekly_letters
from mellanrum.front.notifications.models import Letter

from .asking import Asked, ask
from .audience import AUDIENCE, LETS_IN, MEETS, MISSING, OWN, SEES
from .canaries import CANARIES, OF_ONE_PERSON, PLACES, aside
from .cast import ROLES, STRANGER, Somebody, browser_of, make_somebody
from .routes import all_routes
from .secrets import Secrets, foreign, foreign_draft

pytestmark = pytest.mark.django_db
LISTS = ("home:my_day", "ideas:board", "ideas:export", "ideas:list", "notifications:list")


def pages_of(*audiences) -> list:
    """Every page of somebody's own idea, and the lists that it stands in."""
    found = [route for route in all_routes() if AUDIENCE[route.name].get("GET") in audiences]
    return [route for route in found if "idea_id" in route.parameters and route.name != "ideas:draft"]


def looked_at(member: Somebody, secrets: Secrets) -> dict[str, Asked]:
    routes = pages_of(MEETS, SEES) + [route for route in all_routes() if route.name in LISTS]
    return {route.name: ask(member, "GET", route.address(foreign(route, secrets))) for route in routes}


@pytest.mark.parametrize("who", ["author", "co_owner", "leader"])
def test_a_member_meets_every_word_of_the_group(who, secrets):
    person = getattr(secrets, who)
    member = Somebody(who, browser_of(person), person)

    answers = looked_at(member, secrets)
    closed = ask(member, "GET", secrets.closed.get_absolute_url())

    told = "\n".join([closed.holds, *(answer.holds for answer in answers.values())])
    # Whoever is in the group already offers no help, and the registrar alone weeds.
    closed_to_them = {name for name, answer in answers.items() if answer.says != LETS_IN}
    assert closed_to_them == {"ideas:offer_help", "ideas:weed_version"}
    assert {place for place in PLACES if place not in told} == set()


def test_the_author_meets_their_own_draft_and_nobody_else_does(secrets):
    author = Somebody("author", browser_of(secrets.author), secrets.author)
    routes = [route for route in all_routes() if route.name in {"ideas:draft", "ideas:discard", "ideas:submit"}]

    answers = [ask(author, "GET", route.address(foreign_draft(route, secrets))) for route in routes]

    assert [answer.says for answer in answers] == [LETS_IN] * 3
    assert all(OF_ONE_PERSON in answer.holds for answer in answers)


@pytest.mark.parametrize(("who", "word"), [("guest", aside("invited")), ("heir", aside("handedover"))])
def test_whoever_is_asked_to_carry_it_meets_the_question(who, word, secrets):
    person = getattr(secrets, who)
    name = {"guest": "ideas:invitation", "heir": "ideas:answer_hand_over"}[who]
    route = next(route for route in all_routes() if route.name == name)

    asked = ask(Somebody(who, browser_of(person), person), "GET", route.address(foreign(route, secrets)))

    assert asked.says == LETS_IN
    assert word in asked.holds


def test_letters_reach_those_who_know_and_nobody_else(secrets):
    for role in ROLES:
        make_somebody(role)

    write_weekly_letters()

    told = {letter.person for letter in Letter.objects.select_related("person") if _sings(letter)}
    assert secrets.author in told
    assert told <= secrets.knowing


def _sings(letter: Letter) -> bool:
    words = f"{letter.subject} {letter.text} {letter.html}".lower()
    return any(canary in words for canary in CANARIES)


def plain(answer: str, idea_id: object) -> str:
    """The answer without which idea was asked for, and without what is drawn anew for every answer."""
    return re.sub(r"nonce[-=][^'\s>]+|[a-z0-9]{32,}|expires=[^;]+", "", answer.replace(str(idea_id), ""))


@pytest.mark.parametrize("role", [STRANGER, Role.EMPLOYEE])
def test_what_is_hidden_is_answered_as_what_does_not_exist(role, secrets):
    somebody = make_somebody(role)
    hidden = [
        (route, verb)
        for route in all_routes()
        for verb, may in AUDIENCE[route.name].items()
        if "idea_id" in route.parameters and may.answer_to(role) == MISSING and may != OWN
    ]

    unlike = []
    for route, verb in hidden:
        given, no_one = foreign(route, secrets), uuid.uuid4()
        there = ask(somebody, verb, route.address(given)).holds
        nowhere = ask(somebody, verb, route.address(given | {"idea_id": no_one})).holds
        if plain(there, given["idea_id"]) != plain(nowhere, no_one):
            unlike.append((route.name, verb))
    assert hidden
    assert unlike == []
