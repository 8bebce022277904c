"""Stretches of road that several walks go: leaving an idea and reading what is said about it."""

from .looking import look_at
from .town import Town
from .walker import Walker


def leave_idea(walker: Walker, problem: str, *, unit: str = "") -> str:
    """Leave an idea from the first page to the thanks, by keyboard; returns the address of the idea."""
    walker.page.goto("/ideas/new/")
    walker.write("problem", problem)
    if unit:
        walker.choose("unit", unit)
    walker.enter("Look through and send")
    walker.enter("Send the idea")
    walker.enter("See the idea")
    return walker.page.url


def id_of(idea: str) -> str:
    return idea.rstrip("/").rsplit("/", 1)[-1]


def way(walker: Walker, words: str) -> None:
    """Choose one of the things to do with an idea, also where it is folded away."""
    there = walker.called(words).first
    if not there.is_visible():
        walker.open("More you can do")
    walker.enter(words)


def answer(walker: Walker, idea: str, words: str, *, next_step: str) -> None:
    walker.page.goto(idea)
    way(walker, "Answer the author")
    look_at(walker, "answering")
    walker.write("words", words)
    walker.write("next_step", next_step)
    walker.enter("Send the answer")


def told(town: Town, name: str, *words: str, idea: str = "") -> None:
    """Somebody has a letter, about this idea, for each of these words."""
    for each in words:
        assert town.tells(name, each, id_of(idea)), f"{name} was never told: {each}"


def letter_says(town: Town, name: str, about: str, *words: str) -> None:
    """The letter with ``about`` in it also has these words: the reason stands in the mail itself."""
    assert town.tells(name, about), f"{name} was never told: {about}"
    text = town.letters(name, about)[0].text
    assert [each for each in words if each not in text] == []
