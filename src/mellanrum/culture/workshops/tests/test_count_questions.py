"""What the pages of a meeting ask the database: just so much, however much is in the room."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.culture.workshops.actions import book_next, write_step
from mellanrum.culture.workshops.models import Workshop
from mellanrum.culture.workshops.queries.asking import pages_of
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import forget_everything

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, step_to
from .meetings import A_MONTH, make_planning_meeting, make_promise, step_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 3])
def meeting(request) -> Workshop:
    """A meeting of a group that has its ladder, a plan with one thing to do or three, and as many promises."""
    workshop = make_planning_meeting()
    for number in range(request.param):
        write_step(workshop, by=leader_of(workshop), **step_of(workshop))
        make_promise(workshop, f"Ringa kommun {number}")
    book_next(workshop, at=clock.now() + A_MONTH, by=leader_of(workshop))
    return workshop


def address(workshop: Workshop, page: str, kind: str = "") -> str:
    more = [block_in(workshop, kind).pk] if kind else []
    return reverse(f"workshops:{page}", args=[workshop.pk, *more])


@pytest.mark.parametrize(
    ("page", "kind", "questions"),
    [
        ("workshop", "", 4),
        ("plan", "", 5),
        ("facilitators", "", 3),
        ("change_block", "plan", 4),
        ("summary", "", 7),
        ("choose_rungs", "", 3),
        ("write_step", "", 3),
        ("book", "", 2),
        ("paper", "alone", 4),
        ("count_in", "alone", 4),
    ],
)
def test_pages_of_a_group_that_plans(client: Client, meeting, page, kind, questions, django_assert_num_queries):
    client.force_login(leader_of(meeting))
    client.get(address(meeting, page, kind))
    forget_everything()
    client.get(reverse("workshops:list"))

    with django_assert_num_queries(questions):
        answer = client.get(address(meeting, page, kind))

    assert answer.status_code == 200


def asks_so_many(client: Client, workshop: Workshop, asserted: Callable, **questions: int) -> None:
    """Each of the three screens asks the database just so many questions, with nothing remembered but the shell."""
    client.force_login(leader_of(workshop))
    screens = {"lead": client, "wall": client, "phone": make_phone(workshop)}
    client.get(address(workshop, "lead"))
    for page, screen in screens.items():
        forget_everything()
        client.get(reverse("workshops:list"))
        with asserted(questions[page]):
            answer = screen.get(address(workshop, page))
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("kind", "lead", "wall", "phone"),
    [
        ("alone", 7, 7, 6),
        ("reveal", 6, 7, 4),
        ("rung", 7, 6, 5),
        ("card", 6, 6, 3),
        ("plan", 5, 5, 6),
        ("promise", 6, 6, 4),
    ],
)
def test_the_three_screens_in_each_block(client: Client, meeting, kind, lead, wall, phone, django_assert_num_queries):
    step_to(meeting, kind)

    asks_so_many(client, meeting, django_assert_num_queries, lead=lead, wall=wall, phone=phone)


@pytest.mark.parametrize(
    ("kind", "lead", "wall", "phone"), [("open", 5, 5, 3), ("cluster", 5, 5, 3), ("vote", 6, 6, 6), ("matrix", 5, 5, 4)]
)
@pytest.mark.parametrize("notes", [1, 3])
def test_the_three_screens_with_notes(client, kind, notes, lead, wall, phone, django_assert_num_queries):
    workshop = make_open_workshop("open", "cluster", "vote", "matrix")
    for number in range(notes):
        make_note(block_in(workshop, "open"), f"Lapp {number}")
    step_to(workshop, kind)

    asks_so_many(client, workshop, django_assert_num_queries, lead=lead, wall=wall, phone=phone)


def test_an_answer_from_a_phone_and_the_page_after_it(django_assert_num_queries):
    workshop = make_open_workshop("alone")
    phone, asked = make_phone(workshop), pages_of(block_in(workshop, "alone"))
    given = {"page": asked[0].key, asked[0].asked[0].key: asked[0].asked[0].options[0][0]}
    answers = address(workshop, "answer", "alone")
    phone.post(answers, given)

    with django_assert_num_queries(4):
        answer = phone.post(answers, given)
    phone.get(answer.url)
    with django_assert_num_queries(2):
        answer = phone.post(answers, given)
    with django_assert_num_queries(1):
        page = phone.get(answer.url)

    assert f'value="{asked[1].key}"' in page.content.decode()
