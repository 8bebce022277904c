"""A unit looks together, plans one small thing, and half a year later says what came of it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from .conftest import Comes
from .in_the_room import look_at_the_wall
from .looking import look_at
from .roads import id_of, told
from .together import answers, answers_on_the_phone, half_a_year_passes, sends, the_hour_strikes
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

LIMITED, BOTH, INNOVATIVE = ("limited", "both", "innovative"), ("both", "limited", "both"), ("innovative",) * 3
STEP = "Ringa en grannkommun innan vi köper något nytt"
CAME_OF_IT = "Vi ringde Skellefteå och slapp göra om deras misstag."
AT_SCHOOL = ("Lovisa Hedman", "Pernilla Dahl", "Inga Labba", "Malin Åström", "Nadia Petrova")
IN_CARE = ("Elin Sarri", "Berit Utsi", "Ulla Blom", "Henrik Wallin", "Sofia Granath")


def test_a_unit_is_asked_by_name_and_answers_on_the_phone(comes: Comes) -> None:
    manager, emre = comes("Agneta Ljung", desk=True), comes("Emre Yilmaz")

    reading = opens_by_name(manager, "Barn- och utbildningsförvaltningen")
    look_at(manager, "reading-open")
    manager.enter("Show on the wall")
    look_at(manager, "wall-open")
    look_at_the_wall(manager, manager.page, "reading-open")
    emre.page.goto(reading)
    emre.enter("Answer")
    look_at(emre, "answer")
    answers_on_the_phone(emre, LIMITED)
    look_at(emre, "causes")
    emre.tick(emre.page.locator("main [name=causes]").first)
    emre.enter("Hand in")
    look_at(emre, "thanks")
    all_answer([comes(name) for name in AT_SCHOOL], reading, [LIMITED, LIMITED, BOTH, BOTH, INNOVATIVE])

    shows(manager, reading)
    look_at(manager, "reading")
    assert manager.page.locator("[data-shape=paper] .ladder-star").count() == 9
    manager.open("The same as a table")
    look_at(manager, "reading-as-a-table", again=False)
    manager.enter("Choose what to strengthen")
    look_at(manager, "choose")


def test_what_was_planned_is_looked_back_on_after_half_a_year(comes: Comes, town: Town) -> None:
    manager, people = comes("Catarina Holm", desk=True), [comes(name) for name in IN_CARE]
    first = opens_by_name(manager, "Vård- och omsorgsförvaltningen")
    all_answer(people, first, [LIMITED, LIMITED, LIMITED, BOTH, BOTH])
    shows(manager, first)
    plans_one_thing(manager)
    plan = manager.page.url
    told(town, "Ulla Blom", manager.says("You said that you would do something, {group}").split(",")[0])

    half_a_year_passes(town, id_of(first))
    the_hour_strikes(town)
    told(town, "Sofia Granath", manager.says("The follow-up is near: {group}").split("{")[0])
    manager.page.goto(plan)
    manager.enter("Vård- och omsorgsförvaltningen")
    looks_back(manager)
    second = opens_again(manager)
    sees_on_the_wall_what_came_of_it(manager)
    all_answer(people, second, [BOTH, BOTH, INNOVATIVE, INNOVATIVE, INNOVATIVE])
    shows(manager, second)

    assert manager.page.locator("[data-shape=paper] .ladder-thread[data-age='1']").count() == 1
    manager.enter("Show on the wall")
    look_at(manager, "wall")
    look_at_the_wall(manager, manager.page, "reading")


def opens_by_name(manager: Walker, unit: str) -> str:
    manager.page.goto("/journey/groups/new/")
    manager.mark("kind", "unit")
    manager.choose("unit", unit)
    manager.mark("way", "named")
    manager.enter("Open the reading")
    return manager.page.url


def opens_again(manager: Walker) -> str:
    manager.enter("Look together again")
    look_at(manager, "open-reading")
    manager.mark("way", "named")
    manager.enter("Open the reading")
    return manager.page.url


def sees_on_the_wall_what_came_of_it(manager: Walker) -> None:
    manager.enter("Show on the wall")
    look_at(manager, "wall-that-opens-with-the-plan")
    look_at_the_wall(manager, manager.page, "reading-with-plan")
    assert [manager.reads(words) for words in (STEP, CAME_OF_IT)] == [True, True]


def all_answer(people: list[Walker], reading: str, places: list[tuple[str, ...]]) -> None:
    for person, said in zip(people, places, strict=True):
        answers(person, sends(person, reading, {}, to=f"{reading}take-part/"), said)


def shows(manager: Walker, reading: str) -> None:
    manager.page.goto(reading)
    manager.enter("Close and show the answers")


def plans_one_thing(manager: Walker) -> None:
    manager.enter("Choose what to strengthen")
    manager.tick(manager.page.locator("main [name=principles]").nth(2))
    manager.enter("Go on to the plan")
    look_at(manager, "plan-empty")
    manager.enter_at(manager.page.locator("main a[href*='card=']").first)
    look_at(manager, "add-step")
    manager.write("what", STEP)
    manager.write_day("due_on", localdate() + timedelta(days=20))
    manager.write("holder", "Ulla Blom")
    manager.enter("Put it in the plan")
    manager.enter("Book the follow-up")
    look_at(manager, "book")
    manager.write_day("day", localdate() + timedelta(days=184))
    manager.field("time").fill("23:30")
    manager.enter("Book it")
    look_at(manager, "plan")


def looks_back(manager: Walker) -> None:
    manager.enter("Did we keep it?")
    look_at(manager, "look-back")
    manager.page.locator("main [type=radio][value=kept]").check()
    manager.page.locator("main [name^=outcome_]").fill(CAME_OF_IT)
    manager.enter("Save")
    look_at(manager, "group")
    assert manager.reads(CAME_OF_IT)
