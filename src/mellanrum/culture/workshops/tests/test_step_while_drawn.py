"""The meeting goes on while a screen is being drawn: whatever the screen shows then, it hears of what it lacks."""

import re
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mellanrum.culture.workshops.models import Note, Workshop
from mellanrum.foundation.core.remembering import forget_everything

from .factories import block_in, leader_of, make_note, make_open_workshop, make_phone, step_to

pytestmark = pytest.mark.django_db
NEWS = re.compile(r'"(/workshops/[^"]+/news/\d+/\?after=[\d.]+)"')


class JustBefore:
    """Something happens just before a certain question that a page asks the database, counted from nought."""

    def __init__(self, number: int, happens: Callable[[], object]) -> None:
        self.left = number
        self.happens = happens

    def __call__(self, execute, *given):
        self.left -= 1
        if self.left == -1:
            self.happens()
        return execute(*given)


def screen(name: str, workshop: Workshop) -> Client:
    if name == "phone":
        return make_phone(workshop)
    client = Client()
    client.force_login(leader_of(workshop))
    return client


def drawn_at_every_moment(
    name: str, workshop: Workshop, happens: Callable[[], object], takes_back: Callable[[], object]
) -> Iterator[str]:
    """The page of a screen, drawn once for each question it asks: something happens just before that one."""
    for number in count():
        takes_back()
        client, meanwhile = screen(name, workshop), JustBefore(number, happens)
        forget_everything()
        with connection.execute_wrapper(meanwhile):
            page = client.get(reverse(f"workshops:{name}", args=[workshop.pk])).content.decode()
        if meanwhile.left >= 0:
            return
        yield page


def hears_or_shows(page: str, words: str) -> bool:
    """Whether the page shows the words, or is told when it asks that there is news."""
    forget_everything()
    return words in page or Client().get(NEWS.search(page)[1]).status_code == 200


@pytest.mark.parametrize("name", ["phone", "wall", "lead"])
def test_a_step_is_never_missed_by_a_screen_that_was_being_drawn(name):
    workshop = make_open_workshop("welcome", "card")
    asks = block_in(workshop, "card").question

    pages = drawn_at_every_moment(
        name, workshop, lambda: step_to(workshop, "card"), lambda: step_to(workshop, "welcome")
    )

    heard = [hears_or_shows(page, asks) for page in pages]
    assert heard == [True] * len(heard) != []


@pytest.mark.parametrize("name", ["wall", "lead"])
def test_a_note_is_never_missed_by_a_screen_that_was_being_drawn(name):
    workshop = make_open_workshop("open")
    block = block_in(workshop, "open")

    pages = drawn_at_every_moment(name, workshop, lambda: make_note(block, "En lapp"), Note.objects.all().delete)

    heard = [hears_or_shows(page, "En lapp") for page in pages]
    assert heard == [True] * len(heard) != []
