"""A whole meeting with three screens at once: whoever leads it, the wall, and a phone that nobody knows."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

from .in_the_room import (
    SOON,
    answers_from_afar,
    comes_to_pass,
    held_back,
    in_step,
    let_through,
    opens_wall,
    sends,
    step_on,
)
from .looking import look_at, look_at_wall
from .walker import Walker

pytestmark = pytest.mark.browser
TOO_FEW = (
    "At least {count} must put their dots before they are shown: with fewer, everybody sees who chose what. Put up your"
    " hands instead, or talk."
)


def on(page: Page, words: str):
    return page.get_by_text(words, exact=False).first


def begins(leader: Walker) -> str:
    """A meeting from an agenda, planned with the keyboard alone and opened; its code."""
    leader.page.goto("/workshops/")
    look_at(leader, "meetings")
    plans(leader)
    leader.enter("Open the room")
    return leader.page.locator(".way-in-code").inner_text()


def plans(leader: Walker) -> None:
    """An agenda whose second block is moved up, and down again before the first move is answered."""
    leader.page.goto("/workshops/begin/?agenda=half")
    look_at(leader, "meeting-begin")
    leader.write("title", "Vad tar onödig tid?")
    leader.enter("Begin planning")
    look_at(leader, "meeting-plan")
    answered: list[str] = []
    leader.page.route("**/arrange/", answer_late)
    leader.page.on("response", lambda answer: answered.append(answer.url) if "/arrange/" in answer.url else None)
    names = leader.page.locator(".agenda-name")
    first, second = names.nth(0).inner_text(), names.nth(1).inner_text()
    leader.tab_to(leader.page.locator("[data-handle]").nth(1))
    with leader.page.expect_request("**/arrange/"):
        leader.page.keyboard.press("ArrowUp")
    expect(names.nth(0)).to_have_text(second)
    leader.page.keyboard.press("ArrowDown")
    comes_to_pass(leader.page, lambda: len(answered) >= 2)
    expect(names.nth(0)).to_have_text(first)
    leader.page.reload()
    expect(names.nth(0)).to_have_text(first)


def answer_late(route: Route) -> None:
    """A slow network: whoever moves things has moved them again before the answer comes."""
    answer = route.fetch()
    time.sleep(1)
    route.fulfill(response=answer)


def test_a_meeting_from_the_code_to_the_summary(comes):
    leader, phone, others = comes("Ronja Mäki", desk=True), comes(), [comes() for _other in range(4)]
    code = begins(leader)
    wall = opens_wall(leader)
    phone.page.goto("/join/")
    look_at(phone, "meeting-join")
    phone.page.locator("#code").fill(code)
    phone.page.keyboard.press("Enter")
    in_step(leader, wall, phone.page)
    look_at(phone, "meeting-word")

    sends(phone, "vaken")
    expect(on(wall, "vaken")).to_be_visible(timeout=SOON)
    look_at_wall(wall, "wall-word")

    step_on(leader, wall, phone.page)
    with phone.expecting("net::ERR_INTERNET_DISCONNECTED"):
        phone.context.set_offline(True)
        lost = phone.page.locator("#offline")
        expect(lost).to_have_text(phone.says("No contact just now. The phone goes on trying."), timeout=SOON * 2)
        sends(phone, "Vi letar efter nycklar.")
        expect(lost).to_contain_text("Det du skrev finns kvar", timeout=SOON)
        phone.context.set_offline(False)
        expect(on(wall, "Vi letar efter nycklar.")).to_be_visible(timeout=SOON * 2)
        phone.page.wait_for_timeout(1500)
    expect(wall.locator(".sticky")).to_have_count(1)
    look_at_wall(wall, "wall-notes")
    look_at(leader, "meeting-lead", again=False)

    waiting = held_back(wall, "**/wall/")
    sends(phone, "Ett papper till.")
    expect(phone.page.locator(".said")).to_be_visible(timeout=SOON)
    comes_to_pass(leader.page, lambda: waiting)
    phone.page.locator("#room [name=text]").fill("Ett halvt ord")
    step_on(leader, phone.page)
    let_through(wall, waiting)
    in_step(leader, wall)
    expect(phone.page.locator("#unsent")).to_contain_text("Ett halvt ord", timeout=SOON)
    look_at(leader, "meeting-piles", again=False)
    leader.page.locator("[name=pile]").first.fill("Dörrar")
    leader.page.locator(".sticky button").first.click()
    expect(wall.locator(".pile h2").first).to_have_text("Dörrar", timeout=SOON)
    look_at_wall(wall, "wall-piles")

    step_on(leader, wall, phone.page)
    look_at(phone, "meeting-dots")
    phone.page.locator(".choice label").first.click()
    sends(phone)
    expect(phone.page.locator(".said")).to_be_visible(timeout=SOON)
    with leader.expecting(409):
        leader.called("Show the dots").click()
        expect(on(leader.page, leader.says(TOO_FEW).format(count=5))).to_be_visible()
    leader.page.go_back()
    dots = {"note": [str(phone.page.locator("#room [name=note]").first.get_attribute("value"))] * 4}
    answers_from_afar(others, f"/join/{code.replace(' ', '')}/", phone.page.url, dots)
    leader.called("Show the dots").click()
    expect(wall.locator(".dotted")).to_be_visible(timeout=SOON)
    look_at_wall(wall, "wall-dots")

    step_on(leader, wall, phone.page)
    look_at(phone, "meeting-promise")
    begun = phone.page.locator("#room [name=text]")
    begun.fill("Ett halvt löfte")
    for language in ("en", "sv"):
        phone.page.locator(".top [name=language]").click()
        expect(phone.page.locator("html")).to_have_attribute("lang", language)
        expect(begun).to_have_value("Ett halvt löfte")
    step_on(leader, wall, phone.page)
    leader.called("End the meeting").first.click()
    leader.page.wait_for_url("**/summary/")
    look_at(leader, "meeting-summary")
    expect(on(phone.page, phone.says("Thank you for being here!"))).to_be_visible(timeout=SOON)
    with phone.expecting(409):
        phone.page.locator("#unsent button").click()
        expect(phone.page.locator("#offline")).not_to_be_empty(timeout=SOON)
    expect(phone.page.locator("#unsent")).to_contain_text("Ett halvt löfte")
    assert leader.reads("Vi letar efter nycklar.")
    assert [leader.faults, phone.faults] == [[], []]
