"""The pages that people wait for, each as a share of the floor, asked for in turn with it."""

import re
import statistics
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from .figures import Figure, at_least
from .load import Answered, Ask, ask_repeatedly
from .machine import Machine

PEOPLE, ROUNDS = 8, 3


@dataclass(frozen=True)
class Page:
    """What is measured: its name, where it is, the share of the floor it must reach, and which floor."""

    name: str
    path: str
    goal: float
    floor: str = "/rows"
    body: str = ""


def measure_pages(machine: Machine, *, seconds: float, only: str) -> list[Figure]:
    """A row per page: answers a second, and the median of the ratios to the floor of the same round."""
    return [_measured(machine, page, seconds) for page in _pages(machine) if only in page.name]


def _pages(machine: Machine) -> Iterator[Page]:
    listed = _text(machine, "/ideas/")
    idea = re.search(r'href="(/ideas/[0-9a-f-]{36}/)"', listed)
    older = re.search(r'href="([^"]*[?&](?:amp;)?after=[^"]+)"', listed)
    stage = re.search(r'href="(/ideas/units/[0-9a-f-]{36}/)"', listed)
    yield Page("list of ideas", "/ideas/", 0.35)
    yield Page("list, filtered by stage", "/ideas/?stage=pilot", 0.3)
    yield Page("list, overdue", "/ideas/?overdue=on", 0.3)
    if older:
        yield Page("list, next page", urljoin("/ideas/", older[1].replace("&amp;", "&")), 0.3)
    if idea:
        yield Page("page of an idea", idea[1], 0.3)
    if stage:
        yield Page("page of a unit", stage[1], 0.3)
    yield Page("my day", "/", 0.3)
    unit = _a_unit(_text(machine, "/ideas/new/"))
    words = {"problem": "Körschemat räcker inte till.", "for_whom": "Brukare", "unit": unit, "origin": "need"}
    token = {"csrfmiddlewaretoken": machine.token, "visibility": "municipality"}
    yield Page("capture", "/ideas/new/", 0.35, floor="/insert", body=urlencode(words | token))


def _a_unit(page: str) -> str:
    found = re.search(r'<option value="([0-9a-f-]{36})"', page)
    return found[1] if found else ""


def _text(machine: Machine, path: str) -> str:
    asked = urllib.request.Request(f"http://127.0.0.1:{machine.product}{path}", headers={"Cookie": machine.cookies})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return answer.read().decode()


def _measured(machine: Machine, page: Page, seconds: float) -> Figure:
    rounds = [_round(machine, page, seconds) for _one in range(ROUNDS)]
    fastest = statistics.median(answered.per_second for answered, _ratio in rounds)
    ratio = statistics.median(ratio for _answered, ratio in rounds)
    return at_least(page.name, fastest, "answers/s", ratio, page.goal)


def _round(machine: Machine, page: Page, seconds: float) -> tuple[Answered, float]:
    floor = _ask(Ask(machine.floor, page.floor, "POST" if page.body else "GET"), seconds, allowed={"200"})
    method = "POST" if page.body else "GET"
    asked = Ask(machine.product, page.path, method, {"Cookie": machine.cookies}, page.body)
    answered = _ask(asked, seconds, allowed={"200", "302"} if page.body else {"200"})
    return answered, answered.per_second / floor.per_second


def _ask(asked: Ask, seconds: float, allowed: set[str]) -> Answered:
    answered = ask_repeatedly(asked, seconds=seconds, people=PEOPLE)
    if set(answered.statuses) - allowed:
        raise RuntimeError(f"{asked.path} answered {answered.statuses}")
    return answered
