"""A resident who has no account gets an idea written down, and takes it over."""

import re

import pytest

from .conftest import Comes
from .looking import look_at
from .roads import answer, told, way
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PASSWORD = "snö på bron i april"


def test_a_resident_claims_the_idea_that_somebody_wrote_down_for_her(comes: Comes, town: Town) -> None:
    librarian, resident = comes("Rasmus Ekelund"), comes()
    page = librarian.page
    page.goto("/ideas/new/")
    librarian.write("problem", "Bänken vid älven är borta och jag orkar inte hela vägen till biblioteket")
    librarian.open("It is somebody else's idea")
    librarian.write("behalf_name", "Astrid Lundmark")
    librarian.write("behalf_email", "astrid@lundmark.example")
    look_at(librarian, "capture-on-behalf", again=False)
    librarian.enter("Look through and send")
    assert librarian.field("invite").is_checked()
    look_at(librarian, "before-sending-on-behalf")
    librarian.enter("Send the idea")
    look_at(librarian, "sent-on-behalf")
    librarian.enter("See the idea")
    idea = page.url

    told(town, "Astrid Lundmark", "/claim/")
    letter = town.letters("Astrid Lundmark", "/claim/")[0]
    resident.page.goto(re.search(r"/claim/\S+", letter.text)[0])
    look_at(resident, "claiming")
    resident.write("password", PASSWORD)
    resident.write("again", PASSWORD)
    resident.enter("Save the password and go on")
    resident.page.goto("/")
    look_at(resident, "my-day-of-a-resident")
    resident.enter_at(resident.page.get_by_role("link", name=re.compile("Bänken vid älven")).first)
    assert resident.page.url == idea
    look_at(resident, "idea-of-a-resident")

    answer(comes("Hanna Björklund"), idea, "Tack Astrid! Vi går dit och tittar.", next_step="Titta på platsen")
    told(town, "Astrid Lundmark", "Vi går dit och tittar.")


def test_somebody_who_left_no_address_gets_a_way_in_later(comes: Comes, town: Town) -> None:
    librarian = comes("Ylva Sundin")
    librarian.page.goto("/ideas/new/")
    librarian.write("problem", "Det finns ingen plats att läsa högt för den som inte ser så bra längre")
    librarian.open("It is somebody else's idea")
    librarian.write("behalf_name", "Sven Lundmark")
    librarian.enter("Look through and send")
    librarian.enter("Send the idea")
    librarian.enter("See the idea")

    way(librarian, "Send the author a way in")
    look_at(librarian, "giving-a-way-in")
    with librarian.expecting(422):
        librarian.enter("Send the letter")
        look_at(librarian, "giving-a-way-in-without-an-address", again=False)
        librarian.write("email", "sven@lundmark.example")
        librarian.enter("Send the letter")

    told(town, "Sven Lundmark", "/claim/")
