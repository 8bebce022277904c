"""From the picture on the wall to a booked follow-up, and half a year later to what came of it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from .conftest import Comes
from .in_the_room import (
    SOON,
    answers_from_afar,
    answers_rungs,
    begins_meeting,
    comes_in,
    look_around,
    look_at_the_wall,
    opens_room,
    opens_wall,
    sees,
    sends,
    step_on,
)
from .looking import look_at
from .roads import letter_says, told
from .together import SIDES, half_a_year_passes, the_hour_strikes
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Ledningens eftermiddag"
PROMISE, TRIAL = "Ringa Kalix om deras schema", "Prova kortet på måndagsmötet"
CAME_OF_IT = "Vi ringde, och de delade allt."
RUNG = "testing"
RUNGS = (RUNG, "curiosity", "collaboration")
OTHERS = 5


def test_a_group_meets_plans_and_half_a_year_later_sees_what_came_of_it(comes: Comes, town: Town) -> None:
    leader, phone, others = comes("Ronja Mäki", desk=True), comes(), [comes() for _other in range(OTHERS)]
    group = meets(leader, phone, others, town)

    reading = str(town.sql("SELECT id FROM journey_reading WHERE group_id = %s", group)[0][0])
    half_a_year_passes(town, reading)
    the_hour_strikes(town)
    told(town, "Ulla Blom", leader.says("The follow-up is near: {group}").split("{")[0])
    meets_again(leader, phone, others, group)


def meets(leader: Walker, phone: Walker, others: list[Walker], town: Town) -> str:
    """The first meeting, from the code to the summary; the group that it made."""
    leader.page.goto("/workshops/begin/?agenda=journey")
    look_at(leader, "meeting-begin-for-a-group")
    begins_meeting(leader, "journey", TITLE, leader.says("A new group, called the same as the meeting"))
    way_in = opens_room(leader)
    wall = opens_wall(leader)
    comes_in(phone, way_in)
    look_around(leader, wall, phone, "meeting-welcome")
    sees_ladder(leader, wall, phone, others, way_in)
    chooses_and_plans(leader, wall, phone, others, way_in)
    promises(leader, wall, phone)
    step_on(leader, wall, phone.page)
    leader.enter("End the meeting")
    look_at(leader, "meeting-summary-with-plan")
    assert [leader.reads(words) for words in (PROMISE, TRIAL, "Ulla Blom")] == [True] * 3
    told(town, "Ulla Blom", leader.says("You said that you would do something, {group}").split(",")[0])
    letter_says(town, "Ulla Blom", TITLE, leader.says("We look again on"), "23:30")
    told(town, "Ronja Mäki", leader.says("Follow-up: {group}").format(group=TITLE))
    hands_in_idea(leader)
    return str(town.sql("SELECT id FROM journey_group WHERE name = %s ORDER BY created_at DESC", TITLE)[0][0])


def sees_ladder(leader: Walker, wall: Page, phone: Walker, others: list[Walker], way_in: str) -> None:
    """Everybody answers for themselves, talks in pairs, and sees the ladder only when it is shown."""
    step_on(leader, wall, phone.page)
    look_around(leader, wall, phone, "meeting-alone")
    answers_rungs(phone, ("limited", "both", "innovative"))
    the_others_answer(others, way_in, phone.page.url, ("limited", "both", "innovative", "limited", "both"))
    step_on(leader, wall, phone.page)
    step_on(leader, wall, phone.page)
    look_at_the_wall(leader, wall, "meeting-before-reveal")
    assert wall.locator(".ladder").count() == 0
    leader.enter("Show the answers")
    expect(wall.locator("[data-shape=wall] .ladder-star").first).to_be_visible(timeout=SOON)
    look_around(leader, wall, phone, "meeting-ladder")
    step_on(leader, wall, phone.page)
    look_around(leader, wall, phone, "meeting-differs")


def the_others_answer(others: list[Walker], way_in: str, room: str, places: tuple[str, ...]) -> None:
    """Everybody else in the room answers on some rungs, and passes the rest."""
    for rung in RUNGS:
        choices = {f"{rung}.{side}": places for side in SIDES}
        answers_from_afar(others, way_in, room, choices | {"page": (rung,) * OTHERS})


def chooses_and_plans(leader: Walker, wall: Page, phone: Walker, others: list[Walker], way_in: str) -> None:
    """The rung that most choose begins the plan; a card goes into it, and the day to meet again is booked."""
    step_on(leader, wall, phone.page)
    phone.page.locator(f"[value={RUNG}] + label").click()
    key = str(phone.page.locator("#room [type=radio]").first.get_attribute("name"))
    sends(phone)
    answers_from_afar(others, way_in, phone.page.url, {key: (RUNG,) * OTHERS, "page": ("rung",) * OTHERS})
    leader.enter("Show the answers")
    look_around(leader, wall, phone, "meeting-rung")
    step_on(leader, wall, phone.page)
    look_around(leader, wall, phone, "meeting-cards")
    leader.enter_at(leader.page.locator(".hand-card a").first)
    look_at(leader, "meeting-write-step")
    leader.write("what", TRIAL)
    leader.write_day("due_on", localdate() + timedelta(days=10))
    leader.write("holder", "Ronja Mäki")
    leader.write("competences", "Någon som leder möten")
    leader.enter("Put it in the plan")
    step_on(leader, wall, phone.page)
    sees(wall, TRIAL)
    leader.enter("Book the follow-up")
    look_at(leader, "meeting-book")
    leader.write_day("day", localdate() + timedelta(days=184))
    leader.field("time").fill("23:30")
    leader.enter("Book it")
    sees(wall, "23:30")
    look_around(leader, wall, phone, "meeting-plan")


def promises(leader: Walker, wall: Page, phone: Walker) -> None:
    """One promise with a name and a day, which goes into the plan, and one without, which says that it stays a note."""
    step_on(leader, wall, phone.page)
    look_at(phone, "meeting-promise-empty")
    phone.page.locator("#room [name=text]").fill("Prata mer med varandra")
    sends(phone)
    sees(wall, leader.says("A note, until it says who and when."))
    phone.page.locator("#room [name=text]").fill(PROMISE)
    phone.page.locator("#room [name=who]").fill("Ulla Blom")
    phone.page.locator("#room [name=due_on]").fill((localdate() + timedelta(days=20)).isoformat())
    sends(phone)
    sees(wall, PROMISE)
    look_around(leader, wall, phone, "meeting-promises")
    phone.page.locator(".note", has_text="Prata mer").get_by_role("button").first.click()
    leader.page.reload()
    leader.enter_at(leader.page.locator(".sticky", has_text=PROMISE).locator("a").first)
    look_at(leader, "meeting-take-promise")
    leader.enter("Put it in the plan")
    sees(wall, leader.says("In the plan: %(who)s") % {"who": "Ulla Blom"})


def hands_in_idea(leader: Walker) -> None:
    """What the group has said may go on goes on, and nothing else does."""
    link = leader.page.locator("main a[href*='leave-idea']")
    assert link.count() == 1
    leader.enter_at(link)
    look_at(leader, "meeting-leave-idea")
    leader.enter("Hand it in")
    assert "/ideas/" in leader.page.url


def meets_again(leader: Walker, phone: Walker, others: list[Walker], group: str) -> None:
    """The next meeting opens with what was promised, and draws the new ladder beside the old one."""
    leader.page.goto(f"/journey/groups/{group}/")
    look_at(leader, "group-after-a-meeting")
    leader.enter("Hold a meeting with the group")
    leader.write("title", "Vi ses igen")
    leader.enter("Begin planning")
    look_at(leader, "meeting-that-looks-back")
    way_in = opens_room(leader)
    wall = opens_wall(leader)
    comes_in(phone, way_in)
    expect(wall.locator("h1")).to_have_text("Vad lovade vi förra gången, och vad blev det av det?")
    look_around(leader, wall, phone, "meeting-kept")
    leader.enter("Say what came of it")
    look_at(leader, "meeting-look-back")
    for number in range(2):
        leader.page.locator("main [type=radio][value=kept]").nth(number).check()
    leader.page.locator("main [name^=outcome_]").first.fill(CAME_OF_IT)
    leader.enter("Save")
    sees(wall, CAME_OF_IT)
    look_around(leader, wall, phone, "meeting-said-what-came")
    step_on(leader, wall, phone.page)
    step_on(leader, wall, phone.page)
    answers_rungs(phone, ("innovative", "both", "innovative"))
    the_others_answer(others, way_in, phone.page.url, ("both", "both", "both", "innovative", "innovative"))
    step_on(leader, wall, phone.page)
    step_on(leader, wall, phone.page)
    leader.enter("Show the answers")
    expect(wall.locator("[data-shape=wall] .ladder-thread[data-age='1']").first).to_be_visible(timeout=SOON)
    look_at_the_wall(leader, wall, "meeting-two-ladders")
    leader.open("End early")
    leader.enter("End the meeting")
    assert leader.reads(CAME_OF_IT)
    leader.page.goto(f"/journey/groups/{group}/")
    look_at(leader, "group-after-two-meetings")
    assert leader.reads(CAME_OF_IT)
    assert leader.page.locator("#readings + .rows > li").count() == 2
