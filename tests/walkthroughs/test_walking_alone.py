"""Somebody reads the notes for themselves, sees their ladder, and takes it all away again."""

import pytest

from .conftest import Comes
from .looking import look_at
from .town import Town
from .walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

THOUGHT = "Jag frågar gärna, men bara dem jag redan känner."


def test_somebody_walks_alone_and_nobody_ever_knows(comes: Comes, town: Town) -> None:
    tova, manager = comes("Tova Lind"), comes("Peter Holmqvist", desk=True)

    tova.page.goto("/journey/")
    look_at(tova, "journey")
    tova.enter_at(tova.page.locator("main a.door").first)
    look_at(tova, "alone-empty")
    tova.enter("Begin")
    look_at(tova, "recognise")
    changes_language_in_the_middle(tova)
    reads_the_notes(tova)
    assert tova.page.url.endswith("/journey/alone/")
    tova.write("words", THOUGHT)
    tova.enter("Keep it for me")
    look_at(tova, "alone")
    assert tova.field("words").input_value() == THOUGHT
    tova.open("The same as a table")
    look_at(tova, "alone-as-a-table", again=False)

    manager.page.goto("/journey/alone/")
    assert THOUGHT not in manager.page.content()

    tova.enter("Erase everything of mine")
    look_at(tova, "erase")
    tova.enter("Erase everything of mine")
    assert tova.reads(tova.says("Everything that you had marked and written alone is gone."))
    assert town.sql("SELECT count(*) FROM journey_ownladder WHERE reflection = %s", THOUGHT) == [(0,)]


def changes_language_in_the_middle(walker: Walker) -> None:
    """What is marked and not kept yet comes along to the other language, and back."""
    first = walker.page.locator("main [name=notes]").first
    walker.tick(first)
    for language in ("en", "sv"):
        with walker.page.expect_navigation():
            walker.page.locator(f"button[name=language][value={language}]").first.dispatch_event("click")
        assert walker.page.locator("html").get_attribute("lang") == language
        assert first.is_checked()
    walker.tick(first)


def reads_the_notes(walker: Walker) -> None:
    """Mark one note of each level on every page, as somebody does who is a little of both."""
    for rung in range(1, 10):
        notes = walker.page.locator("main [name=notes]")
        walker.tick(notes.first)
        walker.tick(notes.last)
        walker.enter("Keep and see my ladder" if rung == 9 else "Keep and go on")
