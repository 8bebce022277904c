"""Answering again when the talk is over: what the room sees of before and after, and what the group keeps of both."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Comes
from .in_the_room import (
    SOON,
    answers_from_afar,
    begins_meeting,
    comes_in,
    look_around,
    opens_room,
    opens_wall,
    step_on,
)
from .looking import look_at
from .together import SIDES
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Före och efter samtalet"
RUNGS = ("testing", "curiosity")
BEFORE = ("limited", "limited", "both", "limited", "both", "limited")
AFTER = ("innovative",) * len(BEFORE)


def test_a_room_that_answers_again_sees_what_has_moved(comes: Comes, town: Town) -> None:
    leader, phone, others = comes("Ronja Mäki", desk=True), comes(), [comes() for _other in BEFORE[1:]]
    begins_meeting(leader, "deep", TITLE, leader.says("A new group, called the same as the meeting"))
    way_in = opens_room(leader)
    wall = opens_wall(leader)
    comes_in(phone, way_in)
    goes_on(leader, 2, wall, phone.page)
    everybody_answers([phone, *others], way_in, BEFORE)
    goes_on(leader, 2, wall, phone.page)
    leader.enter("Show the answers")
    expect(wall.locator("[data-shape=wall] .ladder-star").first).to_be_visible(timeout=SOON)

    goes_on(leader, 3, wall, phone.page)
    phone.page.goto(f"{phone.page.url.partition('?')[0]}?page={RUNGS[0]}")
    expect(phone.page.locator(f"#room [value={BEFORE[0]}]").first).to_be_checked()
    look_around(leader, wall, phone, "meeting-again")
    everybody_answers([phone, *others], way_in, AFTER)
    leader.enter("Show the answers")
    expect(wall.locator("[data-shape=wall] .ladder-thread[data-age='1']").first).to_be_visible(timeout=SOON)
    look_around(leader, wall, phone, "meeting-answered-again")

    leader.open("End early")
    leader.enter("End the meeting")
    look_at(leader, "meeting-summary-of-two-answers")
    reading = town.sql("SELECT reading_id FROM workshops_workshop WHERE title = %s ORDER BY created_at DESC", TITLE)
    leader.page.goto(f"/journey/readings/{reading[0][0]}/")
    look_at(leader, "reading-answered-again")
    assert leader.reads(leader.says("Answer {number}").format(number=2))


def goes_on(leader: Walker, blocks: int, *screens: Page) -> None:
    """So many blocks further, with everybody."""
    for _block in range(blocks):
        step_on(leader, *screens)


def everybody_answers(phones: list[Walker], way_in: str, places: tuple[str, ...]) -> None:
    """All stand at their place on some rungs, and pass the rest."""
    for rung in RUNGS:
        choices = {f"{rung}.{side}": places for side in SIDES}
        answers_from_afar(phones, way_in, phones[0].page.url, choices | {"page": (rung,) * len(phones)})
