"""A unit looks together, plans one small thing, and half a year later says what came of it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from .conftest import Comes
from .looking import look_at
from .roads import told
from .together import answers, answers_on_the_phone, half_a_year_passes, sends, the_hour_strikes
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

UNIT = "Barn- och utbildningsförvaltningen"
STEP = "Ringa en grannkommun innan vi köper något nytt"
CAME_OF_IT = "Vi ringde Skellefteå och slapp göra om deras misstag."
BEFORE = [("limited", "both", "innovative")] * 3 + [("both", "limited", "both"), ("limited", "limited", "innovative")]
AFTER = [("both", "innovative", "innovative")] * 3 + [("innovative", "both", "both"), ("both", "both", "innovative")]
COLLEAGUES = ("Lovisa Hedman", "Pernilla Dahl", "Inga Labba", "Malin Åström", "Nadia Petrova")


def test_a_unit_looks_plans_looks_back_and_looks_again(comes: Comes, town: Town) -> None:
    manager, emre = comes("Agneta Ljung", desk=True), comes("Emre Yilmaz")
    colleagues = [comes(name) for name in COLLEAGUES]

    first = opens_by_name(manager)
    emre.page.goto(first)
    emre.enter("Answer")
    look_at(emre, "answer")
    answers_on_the_phone(emre, ("limited", "both", "innovative"))
    look_at(emre, "causes")
    emre.tick(emre.page.locator("main [name=causes]").first)
    emre.enter("Hand in")
    look_at(emre, "thanks")
    all_answer(colleagues, first, BEFORE)
    manager.page.goto(first)
    manager.enter("Close and show the answers")
    look_at(manager, "reading")
    plans_one_thing(manager, emre)
    plan = manager.page.url

    half_a_year_passes(town, id_of(first))
    manager.page.goto(plan)
    manager.enter("Barn- och utbildningsförvaltningen")
    looks_back(manager)
    manager.enter("Look together again")
    look_at(manager, "open-reading")
    manager.mark("way", "named")
    manager.enter("Open the reading")
    second = manager.page.url
    all_answer([emre, *colleagues], second, [AFTER[0], *AFTER])
    manager.page.goto(second)
    manager.enter("Close and show the answers")
    look_at(manager, "reading-again")
    assert manager.page.locator("[data-shape=paper] .ladder-thread[data-age='1']").count() == 1
    manager.enter("Show on the wall")
    look_at(manager, "wall")


def opens_by_name(manager: Walker) -> str:
    manager.page.goto("/journey/groups/new/")
    manager.mark("kind", "unit")
    manager.choose("unit", UNIT)
    manager.mark("way", "named")
    manager.enter("Open the reading")
    look_at(manager, "reading-open")
    address = manager.page.url
    manager.enter("Show on the wall")
    look_at(manager, "wall-open")
    return address


def all_answer(people: list[Walker], reading: str, places: list[tuple[str, str, str]]) -> None:
    for person, said in zip(people, places, strict=True):
        answers(person, sends(person, reading, {}, to=f"{reading}take-part/"), said)


def plans_one_thing(manager: Walker, emre: Walker) -> None:
    manager.enter("Choose what to strengthen")
    look_at(manager, "choose")
    manager.tick(manager.page.locator("main [name=principles]").nth(2))
    manager.enter("Go on to the plan")
    look_at(manager, "plan-empty")
    manager.enter_at(manager.page.locator("main a[href*='card=']").first)
    look_at(manager, "add-step")
    manager.write("what", STEP)
    manager.write_day("due_on", localdate() + timedelta(days=20))
    manager.write("holder", "Emre Yilmaz")
    manager.enter("Put it in the plan")
    manager.enter("Book the follow-up")
    look_at(manager, "book")
    manager.write_day("day", localdate() + timedelta(days=184))
    manager.field("time").fill("09:00")
    manager.enter("Book it")
    look_at(manager, "plan")
    told(manager.town, "Emre Yilmaz", STEP)


def looks_back(manager: Walker) -> None:
    the_hour_strikes(manager.town)
    look_at(manager, "group-before-looking-back")
    manager.enter("Did we keep it?")
    look_at(manager, "look-back")
    manager.page.locator("main [type=radio][value=kept]").check()
    manager.page.locator("main [name^=outcome_]").fill(CAME_OF_IT)
    manager.enter("Save")
    look_at(manager, "group")
    assert manager.reads(CAME_OF_IT)


def id_of(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]
