"""No address can be forgotten: each is classified, named, written as the others are, and open only where it is said."""

import re

from django.conf import settings

from .audience import AUDIENCE, DEMONSTRATION, LOGIN, OPEN
from .cast import STRANGER
from .routes import all_routes
from .secrets import FOREIGN

OURS = [route for route in all_routes() if not route.path.startswith(("account/", "^account/"))]
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Machines ask for these where somebody else has decided that they are.
WITHOUT_SLASH = {"healthz", "readyz", ".well-known/change-password"}
# Signed words hold more signs than a slug.
WORDS = {"token"}
# Where the address is a thing and the name says what is done with it.
PLURALS = {("conversation", "comments"), ("export", "ideas.csv"), ("list", "ideas"), ("saved_views", "views")}


def test_every_route_says_who_may():
    forgotten = {route.name for route in all_routes()} - set(AUDIENCE)

    assert not forgotten, f"Say in AUDIENCE who may ask for {sorted(forgotten)}, and in OPEN whether strangers may."


def test_every_audience_has_a_route():
    gone = set(AUDIENCE) - {route.name for route in all_routes()}
    gone -= set() if settings.DEMONSTRATION else set(DEMONSTRATION)

    assert not gone, f"AUDIENCE speaks of {sorted(gone)}, which no longer exist: take them away."


def test_nothing_is_open_but_what_is_said_to_be():
    opened = {route.name for route in all_routes() if route.is_open}

    assert opened == OPEN


def test_what_strangers_are_answered_goes_with_what_is_open():
    answered = {name for name, doors in AUDIENCE.items() for may in doors.values() if may.answer_to(STRANGER) != LOGIN}

    assert answered == OPEN


def test_no_name_is_used_twice():
    names = [route.name for route in all_routes()]

    assert sorted(names) == sorted(set(names))


def test_everything_that_varies_in_an_address_can_be_somebody_elses():
    unknown = {name for route in all_routes() for name in route.parameters} - set(FOREIGN)

    assert not unknown, f"Build somebody else's {sorted(unknown)} in FOREIGN, with canaries in it."


def test_nothing_is_built_that_no_address_asks_for():
    asked = {name for route in all_routes() for name in route.parameters}
    asked |= set() if settings.DEMONSTRATION else {"letter_id"}

    assert set(FOREIGN) - asked == set()


def test_addresses_are_written_alike():
    parts = {route.name: re.sub(r"<[^>]*>", "x", route.path).split("/") for route in OURS}
    shouting = {name for name, written in parts.items() if not all(map(KEBAB.fullmatch, written[:-1]))}
    unended = {name for name, written in parts.items() if not written[-1].endswith(("", ".csv", ".css"))}

    assert shouting - WITHOUT_SLASH == set()
    assert unended - WITHOUT_SLASH == set()


def test_what_varies_has_a_type():
    varies = {(route.name, *found) for route in OURS for found in re.findall(r"<(?:(\w+):)?(\w+)>", route.path)}
    ids = {(route, kind, name) for route, kind, name in varies if name.endswith("_id")}
    loose = {(route, kind, name) for route, kind, name in varies if kind not in {"uuid", "slug", "int"}}

    assert {found for found in ids if found[1] != "uuid"} == set()
    assert {found for found in loose if found[2] not in WORDS} == set()


def test_an_address_ends_in_its_verb():
    """House rule 3: one word for the address, its name and the view."""
    ends = {route.name: route.path.rstrip("/").split("/")[-1].replace("-", "_") for route in OURS}
    spoken = {name for name in ends if name.startswith("ideas:") and "<" not in ends[name]}

    assert {name for name in spoken if not _same_word(name.removeprefix("ideas:"), ends[name])} == set()


def _same_word(name: str, end: str) -> bool:
    """``edit_comment`` stands under ``comments/…/edit/``."""
    return name == end or end in name.split("_") or (name, end) in PLURALS
