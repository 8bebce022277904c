"""What reads otherwise is told place by place, and what reads the same is not told at all."""

from mellanrum.foundation.core.differences import Difference, differences


def test_what_reads_the_same_is_not_told():
    said = {"Title": "Gå ut", "Tips": ""}

    assert differences(said, dict(said)) == []


def test_what_reads_otherwise_is_told_with_both():
    told = differences({"Title": "Gå ut", "Time": "10"}, {"Title": "Gå in", "Time": "10"})

    assert told == [Difference("Title", "Gå ut", "Gå in")]


def test_what_one_of_them_lacks_says_nothing_there():
    told = differences({"Gone": "Ja"}, {"New": "Nej"})

    assert told == [Difference("Gone", "Ja", ""), Difference("New", "", "Nej")]


def test_lacking_something_is_the_same_as_saying_nothing_there():
    assert differences({"Tips": ""}, {}) == []


def test_it_may_be_told_within_what_it_stands():
    assert [one.within for one in differences({"Days": "3"}, {"Days": "4"}, within="Pilot")] == ["Pilot"]
