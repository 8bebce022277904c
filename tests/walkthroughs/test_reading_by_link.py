"""A group without a unit answers by a code on the wall, on whatever phones there are, and nobody needs an account."""

import pytest

from .conftest import Comes
from .looking import look_at
from .together import answers, answers_on_the_phone, sends
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PLACES = ("limited", "both", "innovative")
OTHERS = [PLACES, ("both", "both", "innovative"), ("innovative", "limited", "both"), ("limited", "limited", "both")]


def test_a_managers_day_answers_by_the_code_and_sees_its_ladder(comes: Comes) -> None:
    leader = comes("Maria Stenlund", desk=True)
    leader.page.goto("/journey/groups/new/")
    look_at(leader, "new-group")
    leader.mark("kind", "day")
    leader.write("name", "Chefsdagen i höst")
    speaks_another_language(leader)
    leader.enter("Open the reading")
    look_at(leader, "reading-open-by-link")
    reading = leader.page.url
    way_in = leader.page.locator(".way-in-address").inner_text()
    leader.enter("Show on the wall")
    look_at(leader, "wall-open-by-link")

    guest = comes()
    guest.page.goto(way_in)
    look_at(guest, "join")
    guest.enter("How your answer is protected")
    look_at(guest, "promise")
    guest.page.goto(way_in)
    guest.enter("Begin")
    look_at(guest, "answer-by-link")
    answers_on_the_phone(guest, PLACES)
    look_at(guest, "causes-by-link")
    guest.tick(guest.page.locator("main [name=causes]").first)
    guest.enter("Hand in")
    look_at(guest, "thanks-by-link")
    for places in OTHERS:
        other = comes()
        answers(other, sends(other, way_in, {}), places)

    leader.page.goto(reading)
    leader.enter("Close and show the answers")
    look_at(leader, "reading-by-link")
    guest.enter("See whether the answers are shown")
    look_at(guest, "joined-and-shown")
    assert guest.page.locator(".ladder-star").count() > 0


def speaks_another_language(leader: Walker) -> None:
    """What is chosen and written comes along to the other language, and back."""
    for language in ("en", "sv"):
        with leader.page.expect_navigation():
            leader.page.locator(f"button[name=language][value={language}]").first.dispatch_event("click")
        assert leader.page.locator("html").get_attribute("lang") == language
        assert leader.field("name").input_value() == "Chefsdagen i höst"
        assert leader.page.locator("main [name=kind][value=day]").is_checked()


def test_too_few_answers_are_never_shown(comes: Comes) -> None:
    leader, guest = comes("Hanna Björklund"), comes(desk=True)
    leader.page.goto("/journey/groups/new/")
    leader.mark("kind", "project")
    leader.write("name", "Nya lekparken")
    leader.enter("Open the reading")
    reading, way_in = leader.page.url, leader.page.locator(".way-in-address").inner_text()
    answers(guest, sends(guest, way_in, {}), PLACES)

    leader.enter("Stop without showing")
    leader.page.goto(reading)

    look_at(leader, "reading-ended")
    guest.page.goto(way_in)
    look_at(guest, "join-over")
    assert guest.page.locator(".ladder-dots").count() == 0
