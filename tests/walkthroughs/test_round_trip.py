"""The pages that nobody passes on the way, and a question that waits for an answer."""

import pytest

from .conftest import Comes
from .looking import look_at
from .town import Town

pytestmark = pytest.mark.browser


def test_a_stranger_sees_the_door_and_steps_in(comes: Comes) -> None:
    stranger = comes()
    for name, path in {
        "welcome": "/",
        "signing-in": "/account/login/",
        "forgotten-password": "/account/password/reset/",
        "personas": "/demonstration/",
        "accessibility": "/accessibility/",
    }.items():
        stranger.page.goto(path)
        look_at(stranger, name)

    stranger.page.goto("/demonstration/")
    stranger.enter_at(stranger.page.get_by_role("button", name="Jonas Wikström"))

    look_at(stranger, "my-day-of-a-coach")
    assert stranger.reads(stranger.says("You are now {name}.").format(name="Jonas Wikström"))


def test_every_page_of_somebody_who_works_here_is_in_order(comes: Comes, town: Town) -> None:
    maria = comes("Maria Stenlund", desk=True)
    unit = town.sql("SELECT id FROM organisation_unit WHERE name = 'Hemtjänst Norr'")[0][0]
    for name, path in {
        "my-day-of-the-centre": "/",
        "ideas": "/ideas/",
        "ideas-of-a-stage": "/ideas/?stage=pilot&sort=due",
        "ideas-none": "/ideas/?stage=asleep&overdue=1",
        "board": "/ideas/board/",
        "unit": f"/ideas/units/{unit}/",
        "saved-views": "/ideas/views/",
        "drafts": "/ideas/drafts/",
        "notifications": "/notifications/",
        "notification-settings": "/notifications/settings/",
        "outbox": "/notifications/outbox/",
        "profile": "/me/profile/",
        "second-step": "/account/2fa/",
        "sessions": "/account/sessions/",
    }.items():
        maria.page.goto(path)
        look_at(maria, name)
    maria.page.goto("/notifications/outbox/")
    maria.enter_at(maria.page.locator(".rows-title a").first)
    look_at(maria, "letter")


def test_who_is_asked_something_finds_the_question_from_the_first_page_and_answers(comes: Comes, town: Town) -> None:
    ronja = comes("Ronja Mäki")
    ronja.page.goto("/")

    ronja.enter_at(ronja.page.locator(".rows-title a[href*='#']").first)
    assert ronja.page.locator("#conversation").is_visible()
    look_at(ronja, "idea-with-a-question")
    ronja.tab_to(ronja.page.locator("li:has(> article[data-waits]) > details.reply > summary").first)
    ronja.page.keyboard.press("Enter")
    ronja.page.keyboard.press("Tab")
    ronja.page.keyboard.insert_text("Sju av tio har ett larm som piper.")
    ronja.page.keyboard.press("Tab")
    ronja.page.keyboard.press("Enter")
    ronja.page.get_by_text("Sju av tio har ett larm som piper.").wait_for()

    ronja.page.goto("/")
    assert not ronja.reads(ronja.says("Somebody asks you something here"))
