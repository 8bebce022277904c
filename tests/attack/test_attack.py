"""Thousands of organisations answer, and nothing that is ever shown gives anybody away; and a leak would be found."""

import os
from dataclasses import replace

import pytest

from mellanrum.culture.anonymity import counting, disclosure, tallying
from mellanrum.culture.anonymity.disclosure import Party, Sum, may_be_shown, size

from .attacker import findings
from .organisations import organisations

MANY = int(os.environ.get("MELLANRUM_ORGANISATIONS", "2000"))
PARTS = 8
ENOUGH_TO_FIND_A_LEAK = 200


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_is_given_away(part: int):
    first, last = MANY * part // PARTS, MANY * (part + 1) // PARTS
    shown = 0
    for number, organisation in enumerate(organisations(first, last), first):
        shown += len(organisation.sights)

        assert (number, findings(organisation)) == (number, [])

    assert shown > last - first


def first_finding() -> str:
    """The kind of what the attacker finds first."""
    found = (findings(organisation) for organisation in organisations(0, ENOUGH_TO_FIND_A_LEAK))
    return next((each[0].partition(":")[0] for each in found if each), "nothing")


def show_every_large_cell(cells, parties, shown, wave, least):
    return [Sum(wave, cell) for cell in cells if size(Sum(wave, cell), parties) >= least]


def test_a_limit_of_four_is_found(monkeypatch: pytest.MonkeyPatch):
    def with_four(cells, parties, shown, wave, least):
        return may_be_shown(cells, parties, shown, wave, 4)

    monkeypatch.setattr(counting, "may_be_shown", with_four)

    assert first_finding() != "nothing"


def test_what_can_be_had_by_subtraction_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counting, "may_be_shown", show_every_large_cell)

    assert first_finding() != "nothing"


def test_forgetting_what_was_shown_before_is_found(monkeypatch: pytest.MonkeyPatch):
    def without_history(cells, parties, shown, wave, least):
        return may_be_shown(cells, parties, [], wave, least)

    monkeypatch.setattr(counting, "may_be_shown", without_history)

    assert first_finding() != "nothing"


def test_drawing_anew_for_each_answer_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counting, "_enough", lambda envelopes, wave, least: True)
    monkeypatch.setattr(counting, "may_be_shown", show_every_large_cell)

    assert first_finding() != "nothing"


def test_dropping_those_who_do_not_answer_again_is_found(monkeypatch: pytest.MonkeyPatch):
    """A later result of those alone who answered again, shown whenever they are five."""

    def only_those(cells, parties, shown, wave, least):
        again = [party for party in parties if party.waves[-1] == wave]
        return may_be_shown(cells, again, [], wave, least)

    monkeypatch.setattr(counting, "may_be_shown", only_those)
    monkeypatch.setattr(Sum, "covers", lambda self, party: party.group in self.groups and self.wave in party.waves)

    assert first_finding() != "nothing"


@pytest.mark.parametrize("unknown", ["_person", "_answer"])
def test_asking_in_one_of_the_two_ways_only_is_found(monkeypatch: pytest.MonkeyPatch, unknown: str):
    monkeypatch.setattr(disclosure, unknown, getattr(disclosure, {"_person": "_answer", "_answer": "_person"}[unknown]))
    monkeypatch.setattr(counting, "_enough", lambda envelopes, wave, least: True)

    assert first_finding() != "nothing"


def test_telling_that_all_chose_the_same_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tallying, "near_unanimous", lambda counts: [(each, each) for each in counts])

    assert first_finding() == "an exact answer"


def test_figures_that_leave_one_possibility_after_some_waves_are_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tallying, "near_unanimous", lambda counts: [(each, each) for each in counts])
    monkeypatch.setattr(counting, "too_certain", lambda told, parties, questions: set())

    assert first_finding() == "an exact answer"


def test_exact_progress_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(disclosure, "in_steps", lambda answers: answers)

    assert first_finding() == "progress that tells of too few"


def test_a_party_knows_which_of_its_answers_stood():
    party = Party("a", (1, 3), 5)

    assert [party.current(wave) for wave in (1, 2, 3, 4)] == [1, 1, 3, 3]
    assert not Sum(1, frozenset("a")).covers(replace(party, waves=(2,)))
