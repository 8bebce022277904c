"""The verbs of money: a request is written, anchored, sent, prepared, decided, used and reported."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.front.demonstration.story import Happening, Story
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.funding import actions as funding
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.stages import BackingKind
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ledger.models import Fund

from .founding import ORE, Cast
from .settling import matter_of, put_right, settle
from .telling import Told


@dataclass(frozen=True)
class Asking(Told):
    """One happening on its way: what request, what was said, and who is in the story."""

    story: Story
    happening: Happening
    cast: Cast
    today: date

    @property
    def title(self) -> str:
        return self.story.title

    @property
    def applicant(self) -> User:
        return self.cast.people[self.story.told["applicant"]]

    @property
    def idea(self) -> Idea:
        return Idea.objects.select_related("unit", "owner", "waiting_on").get(title=self.title)

    @property
    def request(self) -> Request:
        requests = Request.objects.select_related("idea__unit", "fund__rules", "claim", "applicant", "holder")
        return requests.get(idea__title=self.title)

    def day(self, name: str) -> date:
        return self.today - timedelta(days=self.story.told[name])


def ask(asking: Asking) -> None:
    """Do what the happening says."""
    VERBS[asking.happening.does](asking)


def _begin(asking: Asking) -> None:
    told = asking.story.told
    fund = None if told.get("only_hours") else Fund.objects.get()
    request = funding.begin_request(asking.idea, fund=fund, by=asking.applicant)
    words = {name: told.get(name, "") for name in ("purpose", "otherwise", "area")}
    funding.save_request(
        request,
        **words,
        starts_on=asking.day("from_ago"),
        ends_on=asking.day("to_ago"),
        costs=[_cost(line, asking.day("from_ago").year) for line in told["costs"]],
        effect_goals=[dict(zip(("what", "baseline", "target"), goal, strict=True)) for goal in told["goals"]],
        by=asking.applicant,
    )


def _cost(line: list[Any], year: int) -> dict[str, Any]:
    kind, what, amount = line
    return {"year": year, "kind": kind, "what": what, "amount": amount * ORE}


def _anchor(asking: Asking) -> None:
    """The heads of all who work together are asked, and say yes."""
    for backing in funding.ask_heads(asking.request, by=asking.applicant):
        assert backing.person is not None  # noqa: S101 - only hours are asked of politicians
        funding.answer_backing(backing, accept=True, by=backing.person)


def _hours(asking: Asking) -> None:
    unit, year = asking.cast.units[asking["unit"]], clock.today().year
    said = {"hours": asking["hours"], "words": asking["words"]}
    funding.ask_for_backing(asking.request, kind=BackingKind.HOURS, unit=unit, year=year, by=asking.applicant, **said)


def _submit(asking: Asking) -> None:
    funding.submit_request(asking.request, by=asking.applicant)


def _prepare(asking: Asking) -> None:
    matter = matter_of(asking.idea, request=asking.request)
    funding.prepare_request(asking.request, by=matter.prepared_by)


def _decide(asking: Asking) -> None:
    settle(asking, matter_of(asking.idea, request=asking.request), asking.cast)


def _correct(asking: Asking) -> None:
    decisions = Decision.objects.filter(matter__request=asking.request).select_related("matter", "letter")
    put_right(asking, decisions.latest("decided_at"), asking.cast)


def _use(asking: Asking) -> None:
    funding.use_funds(
        asking.request,
        amount=asking["amount"] * ORE,
        on=clock.today(),
        comment=asking["what"],
        receipt=asking["receipt"],
        key=asking["receipt"],
        by=asking.applicant,
    )


def _report(asking: Asking) -> None:
    request = asking.request
    goals = request.effect_goals.order_by("created_at", "id")
    words = {name: asking[name] for name in ("effects", "money", "lessons", "next_receiver")}
    outcomes = {goal: tuple(told) for goal, told in zip(goals, asking["outcomes"], strict=True)}
    funding.report_request(request, **words, hours_used=asking["hours"], outcomes=outcomes, by=asking.applicant)


def _give_back(asking: Asking) -> None:
    request = asking.request
    assert request.holder  # noqa: S101 - a report waits for somebody to read it
    funding.return_remainder(request, words=asking["words"], by=request.holder)


VERBS: dict[str, Callable[[Asking], None]] = {
    "anchor": _anchor,
    "begin": _begin,
    "correct": _correct,
    "decide": _decide,
    "give_back": _give_back,
    "hours": _hours,
    "prepare": _prepare,
    "report": _report,
    "submit": _submit,
    "use": _use,
}
