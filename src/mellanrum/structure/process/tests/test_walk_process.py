"""The way as ideas walk it: which stage comes first, which comes after, and how a definition is made from another."""

import pytest
from django.utils import translation

from mellanrum.foundation.core.remembering import forget_everything
from mellanrum.structure.process.actions import change_stage, load_starter_process
from mellanrum.structure.process.definitions import (
    LONGEST_KEY,
    line_in,
    new_key,
    stage_in,
    with_line,
    with_line_moved,
    with_stage,
    with_step_after,
    without_stage,
)
from mellanrum.structure.process.models import ProcessVersion, Stage, StageKind
from mellanrum.structure.process.queries import latest_version, names_of_changed, the_process, what_differs
from mellanrum.structure.process.wording import stage_tag

from .factories import make_administrator, make_process, stage

LINES = [{"key": "why", "words": {}}, {"key": "who", "words": {}}, {"key": "how", "words": {}}]
WAY = [{"key": "first", "days": 5}, {"key": "second", "days": 5}]


def keys(found):
    return [one["key"] for one in found]


def test_one_stage_is_changed_and_the_others_are_left():
    changed = with_stage(WAY, "first", {"days": 9})

    assert [one["days"] for one in changed] == [9, 5]
    assert [one["days"] for one in WAY] == [5, 5]


@pytest.mark.parametrize(
    ("after", "order"), [("first", ["first", "new", "second"]), ("second", ["first", "second", "new"])]
)
def test_a_step_is_put_after_another(after, order):
    assert keys(with_step_after(WAY, after, {"key": "new"})) == order


def test_a_stage_is_left_out():
    assert keys(without_stage(WAY, "first")) == ["second"]
    assert keys(without_stage(WAY, "unknown")) == ["first", "second"]


def test_what_is_not_there_is_none():
    assert stage_in(WAY, "unknown") is None
    assert line_in({"questions": LINES}, "questions", "unknown") is None
    assert line_in({"questions": LINES}, "questions", "who") is LINES[1]


def test_a_line_gets_new_words_where_it_stands_and_a_new_one_stands_last():
    assert with_line(LINES, "who", {"sv": {}})[1] == {"key": "who", "words": {"sv": {}}}
    assert keys(with_line(LINES, "when", {})) == ["why", "who", "how", "when"]


@pytest.mark.parametrize(
    ("key", "steps", "order"),
    [
        ("who", -1, ["who", "why", "how"]),
        ("who", 1, ["why", "how", "who"]),
        ("why", -1, ["why", "who", "how"]),
        ("how", 1, ["why", "who", "how"]),
    ],
)
def test_a_line_is_moved_and_stays_at_the_ends(key, steps, order):
    assert keys(with_line_moved(LINES, key, steps)) == order


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [("Förankra", set(), "forankra"), ("Förankra", {"forankra"}, "forankra-2"), ("!", set(), "step")],
)
def test_a_key_is_made_of_a_name_and_is_nobody_elses(name, taken, key):
    assert new_key(name, taken, otherwise="step") == key


def test_a_key_is_never_too_long_also_when_it_is_numbered():
    name = "x" * 90
    first = new_key(name, set(), otherwise="step")

    assert len(new_key(name, {first}, otherwise="step")) <= LONGEST_KEY


@pytest.fixture
def published(db):
    """The starter, put in force."""
    make_process()


def test_the_way_goes_from_the_first_step_to_what_is_realised(published):
    process = the_process()

    assert [one.key for one in process.path] == ["explore", "design", "pilot", "scale", "realised"]
    assert process.first.key == "explore"
    assert [one.kind for one in process.steps] == [StageKind.STEP] * 4


def test_after_each_stage_comes_the_next(published):
    process = the_process()

    assert [process.after(one).key for one in process.steps] == ["design", "pilot", "scale", "realised"]


def test_an_idea_steps_back_to_any_stage_before(published):
    process = the_process()

    assert process.before(process.first) == []
    assert [one.key for one in process.before(process.stages["pilot"])] == ["explore", "design"]


def test_there_is_one_stage_to_sleep_in_and_one_to_be_closed_in(published):
    assert [the_process().the(kind).key for kind in (StageKind.ASLEEP, StageKind.CLOSED)] == ["asleep", "closed"]


def test_only_what_is_realised_or_closed_is_an_end(published):
    ends = {one.key for one in the_process().stages.values() if one.is_end}

    assert ends == {"realised", "closed"}


def test_its_version_changes_with_every_word(published):
    before = the_process().version
    forget_everything()
    same = the_process().version
    change_stage("pilot", changes={"work_days": 11}, by=make_administrator(), base=1)

    assert same == before
    assert the_process().version != before


def test_a_version_tells_what_it_changed_by_name(published):
    change_stage("pilot", changes={"work_days": 11}, by=make_administrator(), base=1)

    assert names_of_changed(latest_version()) == ["Pilot"]


@pytest.mark.parametrize(("language", "name"), [("sv", "Utforska idé"), ("en", "Explore the idea")])
def test_what_a_version_changed_is_told_in_the_language_of_whoever_reads(published, language, name):
    change_stage("explore", changes={"work_days": 11}, by=make_administrator(), base=1)
    first, second = (version.definition for version in ProcessVersion.objects.order_by("number"))

    with translation.override(language):
        assert names_of_changed(latest_version()) == [name]
        assert [difference.within for difference in what_differs(first, second)] == [name]


def test_a_stage_that_is_gone_is_told_by_its_key(published):
    version = latest_version()
    version.changed = ["explore", "gone"]

    assert names_of_changed(version) == ["Explore the idea", "gone"]


def test_the_starter_is_not_laid_over_what_the_municipality_has_made(published):
    change_stage("pilot", changes={"work_days": 11}, by=make_administrator(), base=1)

    load_starter_process()

    assert (ProcessVersion.objects.count(), Stage.objects.get(key="pilot").work_days) == (2, 11)


def test_a_stage_is_called_by_its_name_wherever_it_stands(published):
    words = str(stage_tag(stage("asleep")))

    assert str(stage("asleep")) in words
    assert "svg" in words
    assert 'data-color="accent"' in str(stage_tag(stage("pilot")))
