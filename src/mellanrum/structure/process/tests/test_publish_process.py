"""Changing the process: always a new version, never an overwritten one."""

import pytest

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry
from mellanrum.foundation.core.tests.races import refused
from mellanrum.structure.process.actions import (
    add_step,
    change_stage,
    drop_line,
    load_starter_process,
    move_line,
    publish_process,
    return_to_version,
    take_away_step,
    write_line,
)
from mellanrum.structure.process.definitions import new_key, stage_in, with_stage
from mellanrum.structure.process.models import ProcessVersion, Question
from mellanrum.structure.process.queries import latest_version, the_process, what_differs

from .factories import make_administrator, make_process, make_step, make_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def process(db):
    make_process()


def keys_of(stage_key):
    return [question.key for question in the_process().questions[stage_key]]


def test_the_starter_is_loaded_once():
    load_starter_process()

    assert ProcessVersion.objects.count() == 1


def test_other_words_are_a_new_version_that_tells_who_and_what():
    admin = make_administrator()

    version = change_stage("pilot", changes={"answer_days": 3}, by=admin, base=1)

    assert (version.number, version.published_by, version.changed) == (2, admin, ["pilot"])
    assert the_process().stages["pilot"].answer_days == 3
    assert AuditEntry.objects.filter(kind="ProcessPublished", by_id=admin.pk).count() == 1


def test_somebody_elses_newer_version_is_not_overwritten():
    admin = make_administrator()
    change_stage("pilot", changes={"answer_days": 3}, by=admin, base=1)

    with pytest.raises(Refused, match="newer version"):
        change_stage("pilot", changes={"answer_days": 9}, by=admin, base=1)

    assert the_process().stages["pilot"].answer_days == 3


def test_a_step_is_added_between_others():
    add_step(after="explore", given=make_step("Förankra hos chefer"), by=make_administrator(), base=1)

    assert [stage.key for stage in the_process().path] == [
        "explore",
        "forankra-hos-chefer",
        "design",
        "pilot",
        "scale",
        "realised",
    ]


def test_two_steps_of_the_same_name_get_keys_of_their_own():
    admin = make_administrator()
    add_step(after="explore", given=make_step("Pilot"), by=admin, base=1)

    assert keys_in_order() == ["explore", "pilot-2", "design", "pilot", "scale"]


def keys_in_order():
    return [stage.key for stage in the_process().steps]


def test_a_step_that_no_idea_has_been_at_is_taken_away():
    admin = make_administrator()
    add_step(after="explore", given=make_step(), by=admin, base=1)

    version = take_away_step("forankra", by=admin, base=2)

    assert keys_in_order() == ["explore", "design", "pilot", "scale"]
    assert version.changed == ["forankra"]


def test_the_last_of_a_kind_is_not_taken_away():
    with pytest.raises(Refused, match="at least one step"):
        take_away_step("asleep", by=make_administrator(), base=1)


def test_a_question_is_added_last_with_a_key_of_its_own():
    words = make_words(label="Vem märker det först?", hint="")

    write_line("pilot", part="questions", key=None, words=words, by=make_administrator(), base=1)

    assert keys_of("pilot") == ["done", "seen", "changed", "result", "learnt", "vem-marker-det-forst"]


def test_a_question_gets_other_words():
    words = make_words(label="Vad gjorde ni?", hint="")

    write_line("pilot", part="questions", key="done", words=words, by=make_administrator(), base=1)

    assert the_process().questions["pilot"][0].label == "Vad gjorde ni?"


def test_a_question_that_is_no_longer_asked_is_kept_for_its_answers():
    admin = make_administrator()

    drop_line("pilot", part="questions", key="seen", by=admin, base=1)

    assert keys_of("pilot") == ["done", "changed", "result", "learnt"]
    assert Question.objects.get(stage="pilot", key="seen").is_asked is False


def test_a_new_question_does_not_take_over_the_answers_of_an_old_one():
    admin = make_administrator()
    words = make_words(label="Seen", hint="")
    drop_line("pilot", part="questions", key="seen", by=admin, base=1)

    write_line("pilot", part="questions", key=None, words=words, by=admin, base=2)

    assert keys_of("pilot")[-1] == "seen-2"


def test_questions_change_places():
    admin = make_administrator()

    move_line("pilot", part="questions", key="seen", steps=-1, by=admin, base=1)
    move_line("pilot", part="questions", key="learnt", steps=1, by=admin, base=2)

    assert keys_of("pilot") == ["seen", "done", "changed", "result", "learnt"]


def test_a_canvas_has_at_most_ten_questions():
    admin = make_administrator()
    words = make_words(label="En till?", hint="")
    for base in (1, 2):
        write_line("design", part="questions", key=None, words=words, by=admin, base=base)

    with pytest.raises(Refused, match="at most 10"):
        write_line("design", part="questions", key=None, words=words, by=admin, base=3)


def test_going_back_publishes_the_older_one_anew():
    admin = make_administrator()
    first = latest_version()
    add_step(after="explore", given=make_step(), by=admin, base=1)
    drop_line("pilot", part="questions", key="seen", by=admin, base=2)

    version = return_to_version(first, by=admin, base=3)

    assert (version.number, version.definition) == (4, first.definition)
    assert keys_in_order() == ["explore", "design", "pilot", "scale"]
    assert "seen" in keys_of("pilot")


@pytest.mark.parametrize(
    ("stage_key", "changes", "sentence"),
    [
        ("explore", {"progress": 60}, "cannot go down"),
        ("explore", {"words": {"sv": {"name": " "}}}, "name in Swedish"),
        ("asleep", {"key": "sovande"}, "keep their keys"),
        ("realised", {"kind": "step"}, "at least one step"),
        ("explore", {"checklist": [{"key": "a", "words": {}}, {"key": "a", "words": {}}]}, "same key"),
    ],
)
def test_what_would_break_the_way_is_refused(stage_key, changes, sentence):
    definition = with_stage(latest_version().definition, stage_key, changes)

    with pytest.raises(Refused, match=sentence):
        publish_process(definition, by=make_administrator(), base=1)

    assert ProcessVersion.objects.count() == 1


def test_what_reads_otherwise_is_told_in_words():
    admin = make_administrator()
    first = latest_version()
    change_stage("pilot", changes={"answer_days": 3}, by=admin, base=1)
    drop_line("pilot", part="checklist", key="users", by=admin, base=2)

    found = what_differs(first.definition, latest_version().definition)

    assert [(one.within, one.before, one.after) for one in found if one.before == "10"] == [("Pilot", "10", "3")]
    assert len(found) == 4
    assert stage_in(latest_version().definition, "pilot")["answer_days"] == 3


def test_a_key_is_made_of_anything():
    assert new_key("???", {"step"}, otherwise="step") == "step-2"
    assert new_key("Å" * 90, set(), otherwise="step") == "a" * 36


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_in_the_same_moment_one_wins():
    admin = make_administrator()

    def change(days):
        return lambda: change_stage("pilot", changes={"answer_days": days}, by=admin, base=1)

    sentences = refused(change(3), change(4))

    assert (len(sentences), latest_version().number) == (1, 2)
