"""Thousands of organisations answer, and nothing that is ever shown gives anybody away; and a leak would be found."""

import os

import pytest

from mellanrum.culture.anonymity import counting, disclosure, tallying
from mellanrum.culture.anonymity.disclosure import Sum, size

from .attacker import findings
from .organisations import organisations

MANY = int(os.environ.get("MELLANRUM_ORGANISATIONS", "2000"))
PARTS = 8
ENOUGH_TO_FIND_A_LEAK = 400


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_is_given_away(part: int):
    first, last = MANY * part // PARTS, MANY * (part + 1) // PARTS
    shown = 0
    for number, organisation in enumerate(organisations(first, last), first):
        shown += len(organisation.sights)

        assert (number, findings(organisation)) == (number, [])

    assert shown > last - first


def first_finding() -> str:
    """The first thing that the attacker finds, in how few organisations it takes."""
    found = (findings(organisation) for organisation in organisations(0, ENOUGH_TO_FIND_A_LEAK))
    return next((each[0] for each in found if each), "nothing")


def test_four_is_found_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        counting, "may_be_shown", lambda cells, parties, shown, wave, least: may_be_shown(cells, parties, shown, wave, 4)
    )
    may_be_shown = disclosure.may_be_shown

    assert first_finding() != "nothing"
