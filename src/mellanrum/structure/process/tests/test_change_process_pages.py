"""The pages where the process is read and changed."""

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.process.models import ProcessVersion
from mellanrum.structure.process.queries import the_process

from .factories import make_administrator, make_process

pytestmark = pytest.mark.django_db

STAGE = {
    "name_sv": "Pröva",
    "goal_sv": "Vi prövar.",
    "progress": "50",
    "answer_days": "4",
    "work_days": "20",
    "canvas_minutes": "15",
    "decider": "central",
}


@pytest.fixture(autouse=True)
def process(db):
    make_process()


@pytest.fixture
def administrator(client):
    person = make_administrator()
    client.force_login(person)
    return person


def address(name, *args):
    return reverse(f"process:{name}", args=args)


READ = [
    ("edit", ()),
    ("change_stage", ("pilot",)),
    ("add_step", ("pilot",)),
    ("add_questions", ("pilot",)),
    ("edit_questions", ("pilot", "seen")),
    ("add_checklist", ("pilot",)),
    ("edit_checklist", ("pilot", "users")),
    ("versions", ()),
    ("version", (1,)),
]
DONE = [
    ("take_away_step", ("pilot",)),
    ("move_questions", ("pilot", "seen")),
    ("drop_questions", ("pilot", "seen")),
    ("move_checklist", ("pilot", "users")),
    ("drop_checklist", ("pilot", "users")),
    ("return_to_version", (1,)),
]


@time_machine.travel("2026-11-24 09:00+01:00", tick=False)
def test_the_way_is_explained_to_whoever_asks(client):
    client.cookies["language"] = "sv"

    answer = client.get(address("process"))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "tisdag 8 december" in text
    assert all(f'id="{key}"' in text for key in the_process().stages)


def test_the_explanation_costs_no_query_once_it_is_remembered(client, django_assert_num_queries):
    client.get(address("process"))

    with django_assert_num_queries(0):
        client.get(address("process"))


@pytest.mark.parametrize(("name", "args"), READ)
def test_an_administrator_reads_every_page(client, administrator, name, args):
    assert client.get(address(name, *args)).status_code == 200


@pytest.mark.parametrize(("name", "args"), [*READ, *DONE])
def test_nobody_else_comes_in(client, name, args):
    ask = client.get if (name, args) in READ else client.post
    stranger = ask(address(name, *args)).status_code
    client.force_login(make_employee())

    assert ask(address(name, *args), {"base": 1, "steps": 1}).status_code == 403
    assert stranger in {302, 403}
    assert ProcessVersion.objects.count() == 1


def test_a_stage_is_changed(client, administrator):
    answer = client.post(address("change_stage", "pilot"), STAGE | {"base": 1})

    stage = the_process().stages["pilot"]
    assert answer.status_code == 302
    assert (stage.name, stage.answer_days, stage.decider, stage.funds) == ("Pröva", 4, "central", "")


def test_of_two_administrators_the_second_keeps_their_words_and_chooses(client, administrator):
    client.post(address("change_stage", "pilot"), STAGE | {"base": 1})

    answer = client.post(address("change_stage", "pilot"), STAGE | {"base": 1, "goal_sv": "Mitt eget mål."})

    assert answer.status_code == 409
    assert "Mitt eget mål." in answer.content.decode()
    assert the_process().stages["pilot"].goal == "Vi prövar."
    again = answer.context["form"].data
    assert client.post(address("change_stage", "pilot"), again).status_code == 302
    assert the_process().stages["pilot"].goal == "Mitt eget mål."


def test_what_is_not_right_is_told_beside_the_words(client, administrator):
    answer = client.post(address("change_stage", "pilot"), STAGE | {"base": 1, "name_sv": "", "progress": "101"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name_sv", "progress"}


@pytest.mark.parametrize(("stage", "status"), [("pilot", 422), ("closed", 302)])
def test_only_an_idea_that_has_ended_waits_no_days(client, administrator, stage, status):
    answer = client.post(address("change_stage", stage), STAGE | {"base": 1, "answer_days": "0", "work_days": "0"})

    assert answer.status_code == status
    if status == 422:
        assert answer.context["form"].errors == {name: ["Choose 1 or more."] for name in ("answer_days", "work_days")}


def test_a_step_is_added_and_taken_away(client, administrator):
    added = client.post(address("add_step", "pilot"), STAGE | {"base": 1})
    taken = client.post(address("take_away_step", "prova"), {"base": 2})

    assert added.headers["Location"] == address("change_stage", "prova")
    assert taken.status_code == 302
    assert "prova" not in the_process().stages


def test_a_step_is_not_added_after_the_end(client, administrator):
    assert client.get(address("add_step", "realised")).status_code == 404


@pytest.mark.parametrize(
    ("part", "given"), [("questions", {"label_sv": "Vad nu?"}), ("checklist", {"text_sv": "Klart"})]
)
def test_lines_are_added_moved_changed_and_dropped(client, administrator, part, given):
    first = {"questions": "done", "checklist": "measured"}[part]
    steps = [
        (f"add_{part}", ("pilot",), given),
        (f"edit_{part}", ("pilot", first), given),
        (f"move_{part}", ("pilot", first), {"steps": 1}),
        (f"drop_{part}", ("pilot", first), {}),
    ]

    answers = [
        client.post(address(name, *args), {**more, "base": base}).status_code
        for base, (name, args, more) in enumerate(steps, start=1)
    ]

    assert answers == [302, 302, 302, 302]


def test_what_is_not_there_is_not_found(client, administrator):
    found = [
        client.post(address(name, *args), {"base": 1, "steps": 1}).status_code
        for name, args in [
            ("change_stage", ("none",)),
            ("edit_questions", ("pilot", "none")),
            ("move_questions", ("pilot", "none")),
            ("drop_questions", ("none", "none")),
            ("return_to_version", (99,)),
        ]
    ]

    assert [*found, client.get(address("version", 99)).status_code] == [404] * 6


def test_a_button_from_an_old_page_does_nothing(client, administrator):
    answers = [
        client.post(address("drop_questions", "pilot", "seen")).status_code,
        client.post(address("move_questions", "pilot", "seen"), {"base": 1, "steps": 7}).status_code,
        client.post(address("drop_questions", "pilot", "seen"), {"base": 0}).status_code,
        client.post(address("return_to_version", 1) + "?base=x").status_code,
    ]

    assert answers == [409] * 4


def test_a_version_is_compared_and_put_in_force_again(client, administrator):
    client.post(address("drop_questions", "pilot", "seen"), {"base": 1})

    compared = client.get(address("version", 2), {"other": 1})
    back = client.post(address("return_to_version", 1) + "?base=2")

    assert len(compared.context["differences"]) == 3
    assert back.status_code == 302
    assert [question.key for question in the_process().questions["pilot"]][:2] == ["done", "seen"]


@settings(max_examples=25)
@given(
    typed=some.dictionaries(some.sampled_from([*STAGE, "base", "label_sv", "hint_en", "steps"]), some.text(max_size=40))
)
def test_whatever_is_sent_nothing_breaks(client, administrator, typed):
    statuses = {
        client.post(address(name, *args), typed).status_code for name, args in [*READ, *DONE] if name != "version"
    }
    client.get(address("version", 1), {"other": typed.get("base", "")})

    assert max(statuses) < 500
