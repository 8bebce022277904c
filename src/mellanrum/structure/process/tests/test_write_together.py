"""Two administrators in the process at once: what both wrote stands, and nothing is overwritten unseen."""

import pytest
from django.urls import reverse

from mellanrum.structure.process.models import ProcessVersion
from mellanrum.structure.process.queries import the_process

from .factories import make_administrator, make_process

pytestmark = pytest.mark.django_db
PILOT = "process:change_stage", ("pilot",)


@pytest.fixture(autouse=True)
def administrator(client):
    make_process()
    client.force_login(make_administrator())


def opened(client, name, args):
    """What the page would send if nothing was touched, with what each box carries along of how it stood."""
    form = client.get(reverse(name, args=args)).context["form"]
    stood = {box.html_name: box.field.prepare_value(box.value()) for box in form}
    stood = {name: "" if value is None else value for name, value in stood.items()}
    typed = {name: value for name, value in stood.items() if value is not False}
    return typed | {f"initial-{name}": value for name, value in stood.items()}


def save(client, name, args, page, **typed):
    return client.post(reverse(name, args=args), page | typed)


def test_what_two_changed_in_different_boxes_is_joined(client):
    mine, theirs = opened(client, *PILOT), opened(client, *PILOT)
    save(client, *PILOT, mine, goal_en="Vi prövar i liten skala.")

    answer = save(client, *PILOT, theirs, answer_days="7")

    stage = the_process().stages["pilot"]
    assert answer.status_code == 302
    assert (stage.goal, stage.answer_days) == ("Vi prövar i liten skala.", 7)


def test_where_two_changed_the_same_box_the_second_hears_what_stands_there_and_chooses(client):
    mine, theirs = opened(client, *PILOT), opened(client, *PILOT)
    save(client, *PILOT, mine, goal_en="Mitt mål.", work_days="9")

    answer = save(client, *PILOT, theirs, goal_en="Ert mål.")

    assert answer.status_code == 409
    assert list(answer.context["form"].errors) == ["goal_en"]
    assert "Mitt mål." in str(answer.context["form"].errors)
    again = client.post(reverse(PILOT[0], args=PILOT[1]), answer.context["form"].data)
    stage = the_process().stages["pilot"]
    assert (again.status_code, stage.goal, stage.work_days) == (302, "Ert mål.", 9)


def test_two_who_add_a_question_at_once_have_added_both(client):
    add = "process:add_questions", ("pilot",)
    before = len(the_process().questions["pilot"])
    mine, theirs = opened(client, *add), opened(client, *add)

    save(client, *add, mine, label_sv="Vad kostar det?")
    save(client, *add, theirs, label_sv="Vem tar emot?")

    assert len(the_process().questions["pilot"]) == before + 2


def test_each_change_is_a_version_of_its_own(client):
    mine, theirs = opened(client, *PILOT), opened(client, *PILOT)

    save(client, *PILOT, mine, goal_en="Mitt mål.")
    save(client, *PILOT, theirs, answer_days="7")

    assert list(ProcessVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
