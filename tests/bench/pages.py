"""The pages that people wait for, each as a share of the floor, asked for in turn with it."""

import re
import statistics
import urllib.request
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urljoin

from mellanrum.runtime.words import say

from .figures import Figure, at_least, at_most
from .load import Answered, Ask, ask_in_turn
from .machine import Machine

PEOPLE = 8


@dataclass(frozen=True)
class Page:
    """What is measured: its name, the addresses it is asked by, its goal as a share of which floor, what is sent.

    ``cookies`` are of those whose page it is, where that is somebody else than the one who is signed in to the rest.
    """

    name: str
    paths: list[str]
    goal: float
    floor: str = "/rows"
    body: str = ""
    cookies: list[str] = field(default_factory=list)

    @property
    def method(self) -> str:
        return "POST" if self.body else "GET"


def measure_pages(machine: Machine, *, seconds: float, only: str) -> list[Figure]:
    """A row per page: the medians of answers a second, and of the ratios to the floor of the same turn."""
    return [_measured(machine, page, seconds) for page in _pages(machine) if only in page.name]


def measure_growth(machine: Machine, *, seconds: float, only: str) -> list[Figure]:
    """How many times longer one visitor waits than where there are a thousand ideas, asking both in turn."""
    say("· waiting, against a thousand ideas")
    here, there = _pages(machine), _pages(replace(machine, product=machine.small))
    pairs = ((page, small) for page, small in zip(here, there, strict=True) if page.method == "GET")
    return [_growth(machine, page, small, seconds) for page, small in pairs if only in page.name]


def _growth(machine: Machine, page: Page, small: Page, seconds: float) -> Figure:
    many = Ask(machine.product, page.paths, cookies=page.cookies or [machine.cookies])
    few = Ask(machine.small, small.paths, cookies=page.cookies or [machine.cookies])
    waits = _turns([few, many], seconds / 2, people=1)
    times = statistics.median(there.median_ms / here.median_ms for here, there in waits)
    return at_most(f"wait, {page.name}", times, "× that at 1 000", 1.3)


def _pages(machine: Machine) -> list[Page]:
    token = {"csrfmiddlewaretoken": machine.token}
    sent = {"visibility": "municipality"}
    words = {"problem": "Körschemat räcker inte till.", "unit": machine.unit, "origin": "need", "do": "review"}
    return [
        Page("list of ideas", ["/ideas/"], 0.35),
        Page("list, a later page", [_later_page(machine)], 0.35),
        Page("list, by stage", ["/ideas/?stage=pilot"], 0.3),
        Page("list, by unit", [f"/ideas/?unit={machine.unit}"], 0.3),
        Page("list, overdue", ["/ideas/?overdue=on&sort=due"], 0.3),
        Page("page of an idea", _some_ideas(machine), 0.3),
        Page("my day", ["/"], 0.3),
        Page("board", ["/ideas/board/"], 0.3),
        Page("page of a unit", [f"/ideas/units/{machine.unit}/"], 0.3),
        Page("news of a meeting", [machine.news], 0.5, floor="/hello"),
        Page("result of a reading with 5 000 answers", [machine.reading], 0.3),
        Page("desk with 200 matters", [machine.desk], 0.35, cookies=[machine.decider]),
        Page("fund with 100 000 rows", [machine.fund], 0.35),
        Page("fund with 100 000 rows, far back", [f"{machine.fund}?before=50000"], 0.35),
        Page("capture, kept", ["/ideas/new/"], 0.35, "/insert", urlencode(words | token), machine.writers),
        Page("capture, sent", machine.drafts, 0, "/insert", urlencode(sent | token)),
    ]


def _later_page(machine: Machine) -> str:
    path = "/ideas/"
    for _page in range(5):
        path = urljoin("/ideas/", _links(machine, path, r'[^"]*[?&](?:amp;)?after=[^"]+')[0].replace("&amp;", "&"))
    return path


def _some_ideas(machine: Machine) -> list[str]:
    return _links(machine, "/ideas/", "/ideas/[0-9a-f-]{36}/")


def _links(machine: Machine, path: str, like: str) -> list[str]:
    return re.findall(f'href="({like})"', _text(machine, path))


def _text(machine: Machine, path: str) -> str:
    asked = urllib.request.Request(f"http://127.0.0.1:{machine.product}{path}", headers={"Cookie": machine.cookies})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return answer.read().decode()


def _measured(machine: Machine, page: Page, seconds: float) -> Figure:
    say(f"· {page.name}")
    floor = Ask(machine.floor, [page.floor], page.method)
    asked = Ask(machine.product, page.paths, page.method, page.cookies or [machine.cookies], page.body)
    turns = _turns([floor, asked], seconds, PEOPLE)
    each_second = statistics.median(answered.per_second for _least, answered in turns)
    ratio = statistics.median(answered.per_second / least.per_second for least, answered in turns)
    return at_least(page.name, each_second, "answers/s", ratio, page.goal)


def _turns(asks: list[Ask], seconds: float, people: int) -> list[list[Answered]]:
    turns = ask_in_turn(asks, seconds=seconds, people=people)
    for ask, answered in ((ask, one) for turn in turns for ask, one in zip(asks, turn, strict=True)):
        if set(answered.statuses) - ({"200", "204"} if ask.method == "GET" else {"200", "302"}):
            raise RuntimeError(f"{ask.paths[0]} answered {answered.statuses}")
    return turns
