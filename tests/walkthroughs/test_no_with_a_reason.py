"""A no that one can live with: who said it, why, and whose turn it is now."""

import pytest

from .conftest import Comes
from .looking import look_at
from .roads import Answer, Papers, bring_to_desk, decide, letter_says, release
from .town import Town

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TITLE = "Vi borde ha en egen spegel i varje hall"
PAPERS = Papers(
    "Speglar kostar lite, men ingen har frågat dem som bor där.", "Pröva i tio hallar.", "Det blir som det är."
)
NO = Answer("Fråga tre som bor där först, och kom tillbaka.", choice="no", reason="It is not ready yet")


def test_the_author_reads_why_and_knows_what_to_do_next(comes: Comes, town: Town) -> None:
    author, leader = comes("Amina Hassan"), comes("Elin Sarri")
    manager = comes("Peter Holmqvist", desk=True)
    idea = bring_to_desk(author, leader, TITLE, PAPERS)
    decide(manager, TITLE, NO)
    author.page.goto(idea)
    assert not author.reads(NO.words)

    release(manager, TITLE)

    letter_says(town, "Amina Hassan", NO.words)
    author.page.goto(idea)
    look_at(author, "idea-after-a-no")
    assert author.page.locator("header .lead b").first.inner_text() == "Amina Hassan"
    author.enter_at(author.page.locator("#decisions a").first)
    look_at(author, "decision-no")
    assert author.reads(NO.words)
    assert author.reads(author.says(NO.reason))
