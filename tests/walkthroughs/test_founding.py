"""The first day: an empty installation, one administrator, and a municipality that must have somebody to turn to."""

import pytest
from playwright.sync_api import Browser

from .conftest import EMAIL, FIRST, people_in
from .looking import look_at
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


def test_nothing_is_founded_until_there_is_somebody_to_turn_to(browser: Browser, village: Town) -> None:
    with people_in(village, browser) as comes:
        stranger = comes()
        stranger.page.goto("/")
        look_at(stranger, "welcome-before-the-founding")

        signe = comes(FIRST)
        look_at(signe, "founding")
        signe.write("name", "Nybro")
        signe.tick(signe.page.locator("main [name=languages][value=en]"))
        signe.write("central_contact", "")
        signe.write("deputy_name", "Vera Vik")
        signe.write("deputy_email", "vera@nybro.example")
        with signe.expecting(422):
            signe.enter("Found the municipality")
            look_at(signe, "founding-without-a-contact", again=False)
            assert municipalities(village) == []

            signe.write("central_contact", EMAIL)
            signe.enter("Found the municipality")

        look_at(signe, "administration-of-a-new-municipality")
        assert municipalities(village) == [("Nybro", FIRST, "Vera Vik")]
        signe.page.goto("/")
        look_at(signe, "my-first-day")
        signe.page.goto("/ideas/")
        look_at(signe, "no-ideas-yet")
        signe.page.goto("/ideas/board/")
        look_at(signe, "an-empty-board")
        signe.page.goto("/process/")
        look_at(signe, "the-process-one-begins-with")
        signe.page.goto("/ideas/new/")
        look_at(signe, "capture-where-there-are-no-units")


def municipalities(village: Town) -> list[tuple]:
    return village.sql(
        """SELECT place.name, contact.name, deputy.name FROM organisation_municipality place
        JOIN accounts_user contact ON contact.id = place.central_contact_id
        JOIN accounts_user deputy ON deputy.id = place.central_deputy_id"""
    )
