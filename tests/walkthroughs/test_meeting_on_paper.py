"""A meeting that somebody has put together themselves, for people with paper, one phone and tables of their own."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Comes
from .in_the_room import (
    SOON,
    asked,
    begins_meeting,
    comes_in,
    comes_to_pass,
    held_back,
    let_through,
    look_around,
    look_at_the_wall,
    opens_room,
    opens_wall,
    sees,
    sends,
    step_on,
)
from .looking import look_at
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Kökets torsdag"
BLOCKS = ("alone", "reveal", "again", "group", "reframe", "matrix", "mood", "talk")
SHEETS = {"testing.organisation": (4, 1, 1), "testing.individual": (0, 3, 3), "testing.wanted": (1, 2, 3)}
PLACES = ("limited", "both", "innovative")


def test_what_stands_on_paper_is_counted_in_and_becomes_a_reading(comes: Comes) -> None:
    leader, colleague, phone = comes("Ronja Mäki", desk=True), comes("Elin Sarri", desk=True), comes()
    plans_own_agenda(leader)
    way_in = opens_room(leader)
    wall = opens_wall(leader)
    colleague.page.goto(leader.page.url)
    assert colleague.page.locator("h1").inner_text() == leader.page.locator("h1").inner_text()

    counts_in_paper(leader)
    step_on(leader, wall)
    leader.enter("Show the answers")
    expect(wall.locator("[data-shape=wall] .ladder-star").first).to_be_visible(timeout=SOON)
    expect(colleague.page.locator("[data-shape=paper] .ladder-star").first).to_be_visible(timeout=SOON)
    comes_in(phone, way_in)
    works_at_a_table(leader, wall, phone)
    shares_a_phone(leader, wall, phone)
    step_on(leader, wall, phone.page)
    look_around(leader, wall, phone, "blocks-talk")
    leader.enter("End the meeting")
    look_at(leader, "paper-summary")
    finds_the_reading(leader)


def plans_own_agenda(leader: Walker) -> None:
    """Put an agenda together block by block, for a group and two tables, with a colleague, and keep it."""
    begins_meeting(leader, "empty", TITLE, leader.says("A new group, called the same as the meeting"))
    for number, kind in enumerate(BLOCKS):
        chooses(leader, leader.field("kind"), kind)
        leader.enter("Add")
        if not number:
            look_at(leader, "agenda-block")
        leader.enter("Save")
    leader.enter("Change name, time and tables")
    look_at(leader, "agenda-plan")
    leader.write("tables", "2")
    leader.enter("Save")
    leader.enter("Who leads it?")
    look_at(leader, "agenda-facilitators")
    leader.write("person", "Elin Sarri")
    leader.enter("Add")
    leader.open("Keep the agenda as your own")
    leader.write("name", TITLE)
    leader.enter("Keep it")
    look_at(leader, "agenda-own")
    moves_a_block(leader)


def moves_a_block(leader: Walker) -> None:
    """Up and back with the arrow keys; whoever does so still stands at the block when the times have been told anew."""
    handle = leader.page.locator("[data-handle]").nth(1)
    place = f"#{handle.get_attribute('id')}"
    for key, clock in (("ArrowUp", "+0"), ("ArrowDown", "+12")):
        leader.tab_to(leader.page.locator(place))
        leader.page.keyboard.press(key)
        block = leader.page.locator(".agenda-block", has=leader.page.locator(place))
        expect(block.locator(".agenda-time")).to_contain_text(clock)
        expect(leader.page.locator(place)).to_be_focused()


def chooses(leader: Walker, field: Locator, value: str) -> None:
    """Go down a list by its own keys until it stands at a value."""
    leader.tab_to(field)
    leader.page.keyboard.press("Home")
    while field.input_value() != value:
        leader.page.keyboard.press("ArrowDown")


def counts_in_paper(leader: Walker) -> None:
    """Six sheets: the printed questions, and how many chose what."""
    leader.enter("The same on paper")
    look_at(leader, "paper-sheet")
    leader.page.go_back()
    leader.enter("Count in answers on paper")
    look_at(leader, "paper-count-in")
    leader.write("sheets", "60")
    leader.enter("Count them in")
    look_at(leader, "paper-counted-wrong", again=False)
    leader.enter_at(leader.page.locator("form[action*='take-back'] button"))
    leader.write("sheets", "6")
    for key, piles in SHEETS.items():
        for place, count in zip(PLACES, piles, strict=True):
            leader.tab_to(leader.page.locator(f"[name='{key}-{place}']"))
            leader.page.keyboard.type(str(count))
    leader.enter("Count them in")
    assert leader.page.locator("form[action*='take-back']").count() == 1


def works_at_a_table(leader: Walker, wall: Page, phone: Walker) -> None:
    """A board of the table's own, the steps from a problem to a question, and what is worth beginning with."""
    step_on(leader, wall, phone.page)
    look_around(leader, wall, phone, "blocks-again")
    step_on(leader)
    look_at(phone, "blocks-which-table")
    phone.page.locator(".tables button").nth(1).click()
    expect(phone.page.locator("#room [name=text]")).to_be_visible(timeout=SOON)
    phone.page.locator("#room [name=text]").fill("Byt plats på diskbänken och spisen")
    sends(phone)
    sees(wall, "Byt plats på diskbänken")
    assert wall.locator(".pile h2").inner_text().endswith("2")
    look_around(leader, wall, phone, "blocks-group")
    steps_on_while_the_board_is_fetched(leader, phone)
    phone.page.locator("#room [name=step]").select_option("challenge")
    phone.page.locator("#room [name=text]").fill("Hur kan vi slippa gå runt varandra?")
    sends(phone)
    sees(wall, "Hur kan vi slippa gå runt varandra?")
    look_around(leader, wall, phone, "blocks-reframe")
    step_on(leader, wall, phone.page)
    phone.page.locator("#room [name=effort]").first.select_option("1")
    phone.page.locator("#room [name=effect]").first.select_option("3")
    phone.page.locator("#room form[data-sends] button").first.click()
    expect(wall.locator(".matrix-best .sticky")).to_be_visible(timeout=SOON)
    look_around(leader, wall, phone, "blocks-matrix")


def steps_on_while_the_board_is_fetched(leader: Walker, phone: Walker) -> None:
    """What is taken down is news to the table; before the table has fetched its board, everybody is brought on."""
    waiting = held_back(phone.page, "**/phone/?after=*")
    leader.enter_at(leader.page.locator(".sticky button").first)
    comes_to_pass(phone.page, lambda: waiting)
    step_on(leader)
    let_through(phone.page, waiting)
    expect(phone.page.locator("h1")).to_have_text(asked(leader), timeout=SOON)


def shares_a_phone(leader: Walker, wall: Page, phone: Walker) -> None:
    """Two answer on one phone, each in an envelope of their own."""
    step_on(leader, wall, phone.page)
    look_around(leader, wall, phone, "blocks-mood")
    phone.page.locator("#room .choice label").nth(3).click()
    sends(phone)
    expect(phone.page.locator("#room .said").first).to_be_visible(timeout=SOON)
    phone.page.get_by_role("button", name=phone.says("Next person on this phone")).click()
    expect(phone.page.locator("#room .said").first).to_contain_text("2 av 2", timeout=SOON)
    look_at(phone, "blocks-shared-phone")
    phone.page.locator("#room .choice label").nth(2).click()
    sends(phone)
    look_at_the_wall(leader, wall, "blocks-mood-answered")


def finds_the_reading(leader: Walker) -> None:
    """What stood on paper hangs with the group."""
    leader.page.goto("/journey/")
    leader.enter_at(leader.page.locator(".rows-title a", has_text=TITLE).last)
    assert leader.page.locator("[data-shape=paper] .ladder-star").count() == 1
    leader.enter_at(leader.page.locator("#readings + .rows a").first)
    look_at(leader, "paper-reading")
    assert leader.reads("6 personer svarade.")
