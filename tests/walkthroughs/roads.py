"""Stretches of road that several walks go: leaving an idea and reading what is said about it."""

from dataclasses import dataclass

from mellanrum.foundation.core import clock

from .looking import look_at
from .town import Town
from .walker import Walker


@dataclass(frozen=True)
class Papers:
    """What somebody writes for those who decide."""

    summary: str
    proposal: str
    if_not: str


@dataclass(frozen=True)
class Answer:
    """What whoever decides says; ``reason`` as the product calls it, ``amount`` in kronor where it is about money."""

    words: str
    choice: str = "yes"
    reason: str = "It is worth trying"
    conditions: str = ""
    paragraph: str = ""
    amount: str = ""


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


def move_on(leader: Walker, idea: str, words: str) -> None:
    """Let an idea come to its next stage, where nothing formal is needed."""
    leader.page.goto(idea)
    look_at(leader, "idea-to-decide")
    way(leader, "Move on")
    look_at(leader, "deciding")
    leader.write("reason", "Behovet är tydligt nog att pröva")
    leader.write("words", words)
    leader.enter_at(leader.page.locator("main form .ds-button").first)


def ask(walker: Walker, idea: str, *, lesson: str = "") -> None:
    """Ask for a decision; where it becomes everyday life, with what those who carry the idea have learnt."""
    walker.page.goto(idea)
    way(walker, "Ask for a decision")
    look_at(walker, "asking-formally-with-a-lesson" if lesson else "asking-for-a-decision")
    if lesson:
        walker.write("lesson", lesson)
    walker.enter("Ask for a decision")


def prepare(leader: Walker, about: str, papers: Papers, *, council: str = "") -> None:
    """Write the papers of what waits under Matters, and hand them in; without a council straight to who decides."""
    leader.page.goto("/matters/")
    look_at(leader, "matters")
    leader.enter_at(leader.page.locator(".tasks a", has_text=about).first)
    look_at(leader, "papers")
    leader.write("summary", papers.summary)
    leader.write("proposal", papers.proposal)
    leader.write("if_not", papers.if_not)
    leader.choose("council", council or leader.says("None: it goes straight to whoever decides"))
    leader.enter("Hand in the papers")
    look_at(leader, "matter-prepared")


def bring_to_desk(author: Walker, leader: Walker, problem: str, papers: Papers, *, unit: str = "") -> str:
    """Leave an idea, let it explore, ask for the pilot and have it prepared: the address of the idea."""
    idea = leave_idea(author, problem, unit=unit)
    move_on(leader, idea, "Det här vill vi pröva.")
    ask(author, idea)
    prepare(leader, problem, papers)
    return idea


def open_desk(decider: Walker, about: str) -> None:
    """Take up what waits on the desk."""
    decider.page.goto("/decisions/")
    look_at(decider, "desk")
    decider.enter_at(decider.page.locator("main .rows a", has_text=about).first)


def decide(decider: Walker, about: str, said: Answer) -> None:
    """Take up what waits on the desk, read its papers, and say what one decides; nobody is told yet."""
    open_desk(decider, about)
    look_at(decider, "deciding-formally")
    say(decider, said)


def say(decider: Walker, said: Answer) -> None:
    """Fill in what one decides."""
    decider.mark("choice", said.choice)
    if said.amount:
        decider.write("amount", said.amount)
    decider.choose("reason", decider.says(said.reason))
    decider.write("words", said.words)
    for name in ("conditions", "paragraph"):
        if getattr(said, name):
            decider.write(name, getattr(said, name))
    if said.paragraph:
        decider.write_day("met_on", clock.today())
    decider.tick(decider.field("is_free"))
    decider.enter("Decide")


def release(decider: Walker, about: str) -> None:
    """Tell of one decision that nobody has been told of yet."""
    look_at(decider, "desk-with-what-is-not-told")
    decider.enter_at(decider.page.locator("main #held ~ .rows li", has_text=about).locator("button"))
