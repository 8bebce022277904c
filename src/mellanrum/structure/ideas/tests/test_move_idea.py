"""Moving an idea on, back, to rest, awake, to its end and back to its beginning, page by page."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import (
    ask_for_decision,
    close_idea,
    move_on,
    pause_promise,
    reopen_idea,
    rest_idea,
)
from mellanrum.structure.ideas.models import ClosingReason, Idea

from .factories import make_idea, make_unit_with_people
from .pages import opened

pytestmark = pytest.mark.django_db


def day(days: int) -> datetime.date:
    return clock.today() + datetime.timedelta(days=days)


class InDays:
    """A day that is counted when the page is filled in, not when this file is read: midnight may lie between."""

    def __format__(self, days: str) -> str:
        return str(day(int(days)))


def asleep(idea: Idea) -> None:
    rest_idea(idea, reason="Snö", words="Vi väntar.", wakes_when="När snön smält", by=idea.owner)


def closed(idea: Idea) -> None:
    close_idea(idea, reason=ClosingReason.NOT_OURS, words="Tack.", lesson="Fråga.", look_again="Ny lag.", by=idea.owner)


def paused(idea: Idea) -> None:
    pause_promise(idea, reason="Snö", until=day(9), by=idea.waiting_on)


@dataclass(frozen=True)
class Deed:
    """One page: what is typed on it, who may do it, from where, and where the idea is afterwards."""

    name: str
    typed: dict
    after: str
    by: str = "leader"
    stage: str = "explore"
    before: Callable[[Idea], None] | None = None
    author_may: bool = False


DEEDS = [
    Deed("move_on", {"words": "Bra.", "reason": "Behovet är klart"}, "design"),
    Deed(
        "move_on",
        {"words": "Bra.", "reason": "Den håller", "lesson": "Börja smått."},
        "realised",
        by="manager",
        stage="scale",
    ),
    Deed(
        "step_back", {"words": "Vi gräver.", "reason": "Fel", "to": "explore"}, "explore", by="manager", stage="pilot"
    ),
    Deed(
        "rest",
        {"words": "Vi väntar.", "reason": "Snö", "wakes_on": "{day:30}"},
        "asleep",
        stage="design",
        author_may=True,
    ),
    Deed("wake", {"words": "Nu.", "reason": "Snön smälte"}, "design", stage="design", before=asleep, author_may=True),
    Deed(
        "close",
        {"words": "Tack.", "reason": "not_ours", "lesson": "Fråga först.", "look_again": "Ny lag."},
        "closed",
        stage="design",
        author_may=True,
    ),
    Deed("reopen", {"words": "Nu går det.", "reason": "Ny lag"}, "explore", stage="design", before=closed),
    Deed("pause", {"reason": "Semester", "until": "{day:20}"}, "explore"),
    Deed("resume", {}, "explore", before=paused),
    Deed("next_step", {"next_step": "Ring", "due_on": "{day:3}", "holder": "{author}"}, "explore"),
    Deed("ask_for_decision", {}, "design", stage="design", author_may=True),
]
each_deed = pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.name}-{deed.after}")


def prepared(deed: Deed):
    unit, leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit, stage=deed.stage)
    if deed.before:
        deed.before(idea)
    typed = {name: str(value).format(author=idea.author.email, day=InDays()) for name, value in deed.typed.items()}
    return idea, typed, {"leader": leader, "manager": manager}[deed.by], reverse(f"ideas:{deed.name}", args=[idea.pk])


@each_deed
def test_whoever_may_does_it(deed, client):
    idea, typed, person, url = prepared(deed)
    client.force_login(person)
    page = client.get(url)

    answer = client.post(url, opened(page, **typed))

    idea.refresh_from_db()
    assert answer.status_code == 302, answer.content.decode()
    assert idea.stage_id == deed.after


@each_deed
def test_whoever_may_not_is_told_so_and_nothing_happens(deed, client):
    idea, typed, _person, url = prepared(deed)
    before = idea.stage_id
    client.force_login(idea.author if not deed.author_may else make_employee(idea.unit))

    answer = client.post(url, typed)

    idea.refresh_from_db()
    assert (answer.status_code, idea.stage_id) == (403, before)


@each_deed
def test_who_may_not_see_the_idea_finds_no_page(deed, client):
    idea, typed, _person, url = prepared(deed)
    Idea.objects.filter(pk=idea.pk).update(visibility="group")
    client.force_login(make_employee())

    assert client.post(url, typed).status_code == 404


@each_deed
def test_what_was_typed_stays_when_something_is_missing(deed, client):
    long = {name: words for name, words in deed.typed.items() if name in ("words", "reason", "lesson", "next_step")}
    if len(long) < 2:
        return
    _idea, typed, person, url = prepared(deed)
    client.force_login(person)
    last = list(long)[-1]

    answer = client.post(url, opened(client.get(url), **(typed | {last: ""})))

    assert answer.status_code == 422
    assert all(words in answer.content.decode() for name, words in long.items() if name != last)


def test_a_page_opened_before_somebody_else_moved_it_asks_again(client):
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    client.force_login(leader)
    url = reverse("ideas:move_on", args=[idea.pk])
    page = client.get(url)
    move_on(idea, words="Först!", by=leader)
    Idea.objects.filter(pk=idea.pk).update(waiting_on=leader)

    answer = client.post(url, opened(page, words="Jag också."))

    idea.refresh_from_db()
    assert (answer.status_code, idea.stage_id) in {(422, "design"), (403, "design")}


@pytest.mark.parametrize(
    ("name", "typed", "overtake"),
    [
        ("rest", {"reason": "Snö", "wakes_when": "När snön smält", "words": "Vi väntar."}, closed),
        ("close", {"reason": "not_ours", "lesson": "Fråga först.", "words": "Tack."}, closed),
        ("pause", {"reason": "Snö", "until": "{day:9}"}, paused),
    ],
)
def test_who_is_overtaken_by_somebody_else_hears_that_and_keeps_their_words(name, typed, overtake, client):
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    client.force_login(leader)
    url = reverse(f"ideas:{name}", args=[idea.pk])
    page = client.get(url)
    overtake(idea)

    typed = {name: value.format(day=InDays()) for name, value in typed.items()}
    answer = client.post(url, opened(page, **typed))

    assert answer.status_code == 409
    assert "Somebody was here just before you" in answer.content.decode()


def test_a_decision_is_asked_for_once(client):
    unit, _leader, manager = make_unit_with_people()
    idea = make_idea(unit=unit, stage="design")
    ask_for_decision(idea, by=idea.owner)
    client.force_login(idea.owner)
    url = reverse("ideas:ask_for_decision", args=[idea.pk])

    answer = client.post(url, opened(client.get(url)))

    idea.refresh_from_db()
    assert (answer.status_code, idea.waiting_on) == (409, manager)


def test_gaps_are_advice_and_not_a_barrier(client):
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    client.force_login(leader)

    page = client.get(reverse("ideas:move_on", args=[idea.pk])).content.decode()

    assert "6" in page
    assert "We have talked with at least two people concerned" in page


def test_a_personnummer_is_refused_in_words_to_the_author(client):
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    client.force_login(leader)
    url = reverse("ideas:move_on", args=[idea.pk])

    answer = client.post(url, opened(client.get(url), words="Ring 811228-9874"))

    assert answer.status_code == 422


def test_the_lesson_of_an_idea_that_is_opened_again_stays_on_its_page(client):
    unit, leader, _manager = make_unit_with_people()
    idea = make_idea(unit=unit)
    words = {
        "reason": ClosingReason.NOT_ALLOWED,
        "words": "Inte nu.",
        "lesson": "Fråga först.",
        "look_again": "Ny lag.",
    }
    close_idea(idea, **words, by=leader)
    reopen_idea(idea, reason="Ny lag", words="Nu går det.", by=leader)
    client.force_login(leader)

    page = client.get(idea.get_absolute_url(), headers={"accept-language": "en"}).content.decode()

    assert ("Fråga först." in page, "There is a lesson." in page) == (True, True)
