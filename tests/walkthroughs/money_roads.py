"""Stretches of road to money: a request as it is written, a manager who answers from the mail, and a council."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from io import BytesIO

from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from mellanrum.foundation.core import clock

from .conftest import Comes
from .looking import look_at
from .roads import id_of, way
from .town import Town
from .walker import Walker

DAYS_TO_MEETING = 15  # papers are due two weeks before, so what is ready today is in time


@dataclass(frozen=True)
class Wish:
    """What is asked of the fund. Amounts in kronor."""

    purpose: str
    area: str
    thing: str
    amount: int
    too_little: int
    goal: tuple[str, str, str]


def share(author: Walker, idea: str, *units: str) -> None:
    """Choose other units that work with the idea."""
    author.page.goto(idea)
    way(author, "Choose units that share it")
    for unit in units:
        author.tick(author.page.locator("main").get_by_role("checkbox", name=unit))
    author.enter("Save")


def write_request(author: Walker, idea: str, wish: Wish, *, fund: str) -> str:
    """Write what is needed, while the fund's rules say what is lacking; the address of the request."""
    author.page.goto(idea)
    author.enter("How we get money and time")
    look_at(author, "ways-to-money")
    author.enter_at(author.page.locator("main button[name=fund]", has_text=fund))
    rules = author.page.locator("#rules")
    author.write("purpose", wish.purpose)
    author.write_day("starts_on", clock.today() + timedelta(days=30))
    author.write_day("ends_on", clock.today() + timedelta(days=90))
    author.mark("area", wish.area)
    author.write("costs-0-what", wish.thing)
    author.write("costs-0-amount", str(wish.too_little))
    says = author.says("You ask for {asked}. {lacking} is lacking to reach what the fund gives.")
    expect(rules).to_contain_text(says.partition("{lacking}")[2])
    look_at(author, "request-being-written", again=False)
    author.write("costs-0-amount", str(wish.amount))
    expect(rules).not_to_contain_text(says.partition("{lacking}")[2])
    for name, words in zip(("what", "baseline", "target"), wish.goal, strict=True):
        author.write(f"effect_goals-0-{name}", words)
    author.enter("Save and look it over")
    look_at(author, "request-that-lacks-something")
    return author.page.url


def ask_manager(author: Walker, request: str, unit: str, *, hours: int = 0, words: str = "") -> None:
    """Ask the manager of a unit for hours, or to stand behind the request."""
    author.page.goto(request)
    author.enter("Ask a manager")
    look_at(author, "asking-a-manager")
    author.mark("kind", "hours" if hours else "anchoring")
    author.choose("unit", unit)
    if hours:
        author.write("hours", str(hours))
        author.write("words", words)
    author.enter("Ask the manager")


def answer_from_mail(comes: Comes, town: Town, name: str, idea: str) -> None:
    """A manager who is not signed in says yes from the letter, on a phone; opening the link answers nothing."""
    assert town.tells(name, "/funding/backing/", id_of(idea)), f"{name} was never asked"
    letters = town.letters(name, "/funding/backing/", id_of(idea))
    link = re.search(r"/funding/backing/\S+", letters[-1].text)[0]
    manager = comes()
    manager.page.goto(link)
    look_at(manager, "manager-asked-by-mail")
    manager.enter_at(manager.page.locator("main button[value=yes]"))
    assert manager.reads(manager.says("%(name)s has said yes") % {"name": name})
    look_at(manager, "manager-has-answered")


def plan_meeting(secretary: Walker, council: str) -> str:
    """Plan a meeting that what is ready today comes to; the address of the council."""
    secretary.page.goto("/matters/")
    secretary.enter_at(secretary.page.locator("main a", has_text=council).first)
    look_at(secretary, "council")
    there = secretary.page.url
    secretary.enter("Plan a meeting")
    look_at(secretary, "planning-a-meeting")
    secretary.write_day("day", clock.today() + timedelta(days=DAYS_TO_MEETING))
    secretary.tab_to(secretary.field("time"))
    secretary.field("time").fill(time(13, 15).isoformat("minutes"))
    secretary.enter("Plan the meeting")
    return there


def send_agenda(secretary: Walker, council: str) -> str:
    """Send out the agenda of the meeting that comes first; its address."""
    secretary.page.goto(council)
    coming = secretary.page.locator("#meetings ~ .rows li", has_text=secretary.says("To come"))
    secretary.enter_at(coming.locator("a").first)
    look_at(secretary, "meeting-planned")
    secretary.enter("Send out the agenda")
    look_at(secretary, "meeting-called")
    return secretary.page.url


def declare(member: Walker, about: str, *, conflict: str = "") -> None:
    """Say before reading whether one has a conflict of interest."""
    member.page.goto("/matters/")
    look_at(member, "matters-of-a-member")
    member.enter_at(member.page.locator(".tasks a", has_text=about).first)
    look_at(member, "declaring")
    member.mark("answer", "yes" if conflict else "no")
    if conflict:
        member.write("words", conflict)
    member.enter("That is how it is")


def score(member: Walker, about: str, points: str, *, view: str, words: str) -> None:
    """Score every criterion for oneself, and hand it in."""
    member.page.goto("/matters/")
    member.enter_at(member.page.locator(".tasks a", has_text=about).first)
    look_at(member, "scoring")
    names = member.page.locator(".scores").evaluate_all("groups => groups.map(one => one.querySelector('input').name)")
    for name, value in zip(names, points, strict=True):
        member.mark(name, value)
    member.mark("view", view)
    member.write("words", words)
    member.enter("Hand in what I think")


def begin_meeting(chair: Walker, meeting: str, *present: str) -> None:
    """Meet already today, and note who is there; where all of them have scored, everybody sees what all think."""
    chair.page.goto(meeting)
    chair.enter("Move the meeting")
    chair.write_day("day", clock.today())
    chair.tab_to(chair.field("time"))
    chair.field("time").fill(time(23, 59).isoformat("minutes"))
    chair.enter("Move the meeting")
    chair.enter("Begin the meeting")
    look_at(chair, "who-is-here")
    for box in chair.page.locator("main [name=present]").all():
        if box.is_checked() != (box.evaluate("box => box.labels[0].innerText.trim()") in present):
            chair.tick(box)
    chair.enter("Begin the meeting")
    look_at(chair, "meeting-open")


def recommend(chair: Walker, row: Locator, *, words: str, kronor: int, conditions: str) -> None:
    """Write down what the council recommends."""
    chair.enter_at(row.locator("a.ds-button"))
    look_at(chair, "recommending")
    chair.mark("advice", "recommend")
    chair.write("words", words)
    chair.write("amount", str(kronor))
    chair.write("conditions", conditions)
    chair.enter("Give the recommendation")
    look_at(chair, "matter-recommended")


def printed(walker: Walker, words: str) -> str:
    """What stands in the PDF behind a link, as one line of text in which no word is divided."""
    link = walker.called(words).first
    walker.tab_to(link)
    answer = walker.context.request.get(walker.town.address + link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.body())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    return re.sub(r"(?<=[a-zåäö])- (?=[a-zåäö])", "", text)
