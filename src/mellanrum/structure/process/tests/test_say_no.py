"""Every no to a change of the process, word for word, and that the process is as it was."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.tests.saying_no import each_no, no_of
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.process.actions import (
    add_step,
    change_stage,
    move_line,
    publish_process,
    write_line,
)
from mellanrum.structure.process.definitions import Definition
from mellanrum.structure.process.models import ProcessVersion
from mellanrum.structure.process.queries import latest_version, the_process

from .factories import make_administrator, make_process, make_step, make_words

pytestmark = pytest.mark.django_db
NEWER = "Somebody else has published a newer version of the process. Look at it and try again."
ENDS = "The process needs at least one step, and one way each to be realised, asleep and closed."
KEYS = "The stages realised, asleep and closed keep their keys."
DOWN = "The progress cannot go down along the way. Look at the steps before and after."


@pytest.fixture(autouse=True)
def process(db):
    make_process()


def changed(key: str, /, **changes: object) -> Definition:
    return [stage | changes if stage["key"] == key else stage for stage in latest_version().definition]


def publish(definition: Definition) -> None:
    publish_process(definition, by=make_administrator(), base=1)


def an_older_version_is_changed():
    change_stage("pilot", changes={"answer_days": 3}, by=make_administrator(), base=1)
    change_stage("pilot", changes={"answer_days": 4}, by=make_administrator(), base=1)


def a_line_of_a_stage_that_is_gone():
    move_line("gone", part="questions", key="why", steps=1, by=make_administrator(), base=1)


def no_step_at_all():
    publish(latest_version().definition[-3:])


def no_way_to_be_realised():
    publish([stage for stage in latest_version().definition if stage["key"] != "realised"])


def the_ends_in_another_order():
    definition = latest_version().definition
    publish([*definition[:-2], definition[-1], definition[-2]])


def a_step_after_the_ends():
    definition = latest_version().definition
    publish([*definition[1:], definition[0]])


def an_end_with_another_key():
    publish(changed("asleep", key="sovande"))


def progress_that_goes_down():
    publish(changed("explore", progress=90))


def progress_that_goes_down_at_the_end():
    publish(changed("realised", progress=10))


def a_stage_without_a_name():
    publish(changed("pilot", words={"sv": {"name": " "}, "en": {"name": "Pilot"}}))


def an_answer_the_same_day():
    publish(changed("explore", answer_days=0))


def a_step_without_a_day_to_work():
    publish(changed("pilot", work_days=0))


def an_eleventh_question():
    admin, words = make_administrator(), make_words(label="En till?", hint="")
    asked = len(the_process().questions["pilot"])
    for count in range(11 - asked):
        write_line("pilot", part="questions", key=None, words=words, by=admin, base=1 + count)


def two_questions_with_one_key():
    line = {"key": "same", "words": {}}
    publish(changed("pilot", questions=[line, dict(line)]))


DAYS = "Give each step at least one working day to answer and one to work."

SENTENCES = {
    an_older_version_is_changed: NEWER,
    a_line_of_a_stage_that_is_gone: NEWER,
    no_step_at_all: ENDS,
    no_way_to_be_realised: ENDS,
    the_ends_in_another_order: ENDS,
    a_step_after_the_ends: ENDS,
    an_end_with_another_key: KEYS,
    progress_that_goes_down: DOWN,
    progress_that_goes_down_at_the_end: DOWN,
    a_stage_without_a_name: "Every stage needs a name in Swedish.",
    an_answer_the_same_day: DAYS,
    a_step_without_a_day_to_work: DAYS,
    an_eleventh_question: "A canvas has at most 10 questions.",
    two_questions_with_one_key: "Two questions cannot have the same key.",
}


@each_no(SENTENCES)
def test_a_no_is_a_sentence(attempt, sentence):
    assert no_of(attempt) == sentence


@pytest.mark.parametrize("attempt", [no_step_at_all, progress_that_goes_down, two_questions_with_one_key])
def test_the_process_is_as_it_was(attempt):
    before = latest_version().definition

    with pytest.raises(Refused):
        attempt()

    assert (ProcessVersion.objects.count(), latest_version().definition) == (1, before)
    assert [stage.key for stage in the_process().steps] == ["explore", "design", "pilot", "scale"]


def test_a_step_added_twice_at_once_is_added_once():
    admin = make_administrator()
    add_step(after="explore", given=make_step(), by=admin, base=1)

    with pytest.raises(Refused, match="newer version"):
        add_step(after="explore", given=make_step(), by=admin, base=1)

    assert len(the_process().steps) == 5


@pytest.mark.parametrize(
    ("name", "args", "given"),
    [
        ("move_questions", ["pilot", "done"], {"steps": "1"}),
        ("move_questions", ["pilot", "done"], {"base": "1", "steps": "far"}),
        ("drop_questions", ["pilot", "done"], {}),
        ("drop_checklist", ["pilot", "users"], {"base": "one"}),
        ("return_to_version", [1], {}),
    ],
)
def test_a_page_that_is_not_whole_is_refused_with_a_sentence(client, name, args, given):
    client.force_login(make_administrator())

    answer = client.post(reverse(f"process:{name}", args=args), given)

    assert answer.status_code == 409
    assert "The page was not whole. Reload it and try again." in answer.content.decode()
    assert ProcessVersion.objects.count() == 1


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.INNOVATION_LEADER, Role.EDITOR])
def test_only_an_administrator_changes_the_process(client, role):
    client.force_login(make_employee(None, role))

    answers = [
        client.get(reverse("process:edit")),
        client.get(reverse("process:change_stage", args=["pilot"])),
        client.post(reverse("process:drop_questions", args=["pilot", "done"]), {"base": 1}),
        client.post(reverse("process:take_away_step", args=["pilot"]), {"base": 1}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert ProcessVersion.objects.count() == 1
