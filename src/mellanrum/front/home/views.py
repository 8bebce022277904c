"""The first page: for those who are signed in their day, for others the way in."""

from collections.abc import Callable, Iterable
from html import escape
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.permissions import Held, can_administer, held_roles
from mellanrum.foundation.organisation.roles import INSIDE
from mellanrum.foundation.ui.icons import icon
from mellanrum.foundation.ui.words import day
from mellanrum.structure.funding.tokens import token_of
from mellanrum.structure.ideas.models import OwnStep, step_in_words
from mellanrum.structure.ideas.queries.units import the_units
from mellanrum.structure.ideas.wording import until
from mellanrum.structure.process.queries import the_process
from mellanrum.structure.process.wording import stage_tag

from .queries import MOST_STEPS, Item, day_of, remember_count

SIGNS = {
    "step": "circle-arrow-right",
    "question": "message-circle-question-mark",
    "invitation": "users",
    "hand_over": "handshake",
    "plan_step": "footprints",
    "look_back": "undo-2",
    "request": "coins",
    "backing": "clock",
    "score": "scale",
}
WAITING = tuple(SIGNS)
# Also first on the page, but not counted: nobody knows whether somebody has answered.
ASKED = {"reading": "signpost"}
ABOUT_MONEY = {
    "completion": gettext_lazy("Complete what is lacking in the request for money"),
    "submitted": gettext_lazy("Prepare the request for money"),
    "recommended": gettext_lazy("Decide on the request for money"),
    "to_board": gettext_lazy("Take the request for money to those who decide"),
    "untold": gettext_lazy("Tell what you have decided"),
    "granted": gettext_lazy("Write the final report"),
    "used": gettext_lazy("Write the final report"),
    "reported": gettext_lazy("Read the final report"),
}
JOURNEY = {
    "reading": "readings/{}/",
    "plan_step": "plans/{}/",
    "look_back": "plans/{}/look-back/",
    "follow_up": "plans/{}/",
}


@login_not_required
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "home/welcome.html")
    items, wording = day_of(request.user), Wording()
    steps = items.get("step", [])
    if len(steps) < MOST_STEPS:
        remember_count(request.user, sum(len(items.get(kind, ())) for kind in WAITING))
    names = {"mine": "mine", "draft": "draft", "new": "new_here", "late": "late", "follow_up": "follow_up"}
    items["new"] = [item for item in items.get("new", ()) if item.ref not in _already_there(items)]
    sections = {name: wording.rows(items[kind]) for kind, name in names.items() if items.get(kind)}
    waiting = wording.tasks(_by_day(item for kind in (*ASKED, *WAITING) for item in items.get(kind, ())))
    context = {
        "waiting": waiting,
        "more": len(steps) == MOST_STEPS,
        "empty": not (waiting or sections),
        "my_units": wording.my_units(held_roles(request.user)),
        "first_steps": not the_units().names and can_administer(request.user),
        **sections,
    }
    return render(request, "home/my_day.html", context)


def _by_day(items: Iterable[Item]) -> list[Item]:
    """What hurries most first; what has no day waits since somebody asked, and so stands with what is due today."""
    today = clock.today()
    return sorted(items, key=lambda item: item.due_on or today)


def _already_there(items: dict[str, list[Item]]) -> set[UUID]:
    """What the page tells of further up, so that nothing on it is new twice."""
    return {item.ref for kind in ("step", "question", "mine") for item in items.get(kind, ())}


class Wording:
    """The words of one person's day, in their language."""

    def __init__(self) -> None:
        self.today, self.stages, self.units = clock.today(), the_process().stages, the_units().names
        self.ideas, self.journey = reverse("ideas:list"), reverse("journey:journey")
        self.funding, self.matters = reverse("funding:list"), reverse("matters:waiting")
        self.desk = reverse("decisions:desk")
        self.others: dict[str, Callable[[Item], str]] = {
            "request": self._request_url,
            "step": self._step_url,
            "backing": lambda item: reverse("funding:answer_backing", args=[token_of(item.ref)]),
            "score": lambda item: reverse("matters:score", args=[item.ref]),
        }

    def rows(self, items: Iterable[Item]) -> SafeString:
        """The inside of a list of rows."""
        return mark_safe("".join(self._row(item) for item in items))  # noqa: S308 - escaped in each

    def _row(self, item: Item) -> str:
        facts = "".join(getattr(self, item.kind)(item))
        title = escape(item.title or _("Without a name so far"))
        return (
            f'<li><h3 class="rows-title"><a href="{self.url(item)}">{title}</a></h3>'
            f'<p class="rows-facts">{facts}</p></li>'
        )

    def my_units(self, roles: Iterable[Held]) -> SafeString:
        """The way to where somebody works, whether or not anything is new there."""
        inside = (role.unit_id for role in roles if role.role in INSIDE)
        units = {unit_id: self.units[unit_id] for unit_id in inside if unit_id in self.units}
        links = (f'<a href="{self.ideas}units/{unit_id}/">{escape(name)}</a>' for unit_id, name in units.items())
        return mark_safe(" · ".join(links))  # noqa: S308 - escaped in each

    def tasks(self, items: Iterable[Item]) -> SafeString:
        """The inside of a list of what waits: first what to do, then with which idea and until when."""
        return mark_safe("".join(self._task(item) for item in items))  # noqa: S308 - escaped in each

    def _task(self, item: Item) -> str:
        what, *facts = getattr(self, item.kind)(item)
        return (
            f'<li class="task">{icon((SIGNS | ASKED)[item.kind])}<p class="task-what">{what}</p>'
            f'<h2 class="rows-title"><a href="{self.url(item)}">{escape(item.title)}</a></h2>'
            f'<p class="rows-facts">{"".join(facts)}</p></li>'
        )

    def url(self, item: Item) -> str:
        """Where one goes on from here."""
        if item.kind in JOURNEY:
            return f"{self.journey}{JOURNEY[item.kind].format(item.ref)}"
        if item.kind in self.others:
            return self.others[item.kind](item)
        before = {"invitation": "invitations/", "hand_over": "hand-overs/"}.get(item.kind, "")
        after = {"draft": "draft/", "question": "#conversation"}.get(item.kind, "")
        return f"{self.ideas}{before}{item.ref}/{after}"

    def _request_url(self, item: Item) -> str:
        return self.desk if item.stage in ("recommended", "untold") else f"{self.funding}{item.ref}/"

    def _step_url(self, item: Item) -> str:
        """A formal decision is prepared and made at a place of its own; all else on the idea's page."""
        elsewhere: dict[str, str] = {OwnStep.PREPARE: self.matters, OwnStep.SETTLE: self.desk}
        return elsewhere.get(item.next_step, f"{self.ideas}{item.ref}/")

    def step(self, item: Item) -> list[str]:
        return [self._said(self._step(item)), self._until(item)]

    def question(self, item: Item) -> list[str]:
        return [self._said(_("Somebody asks you something here")), self._where(item)]

    def invitation(self, item: Item) -> list[str]:
        return [self._said(_("{name} asks you to carry the idea too").format(name=item.who)), self._until(item)]

    def hand_over(self, item: Item) -> list[str]:
        return [self._said(_("{name} asks you to carry the idea on").format(name=item.who)), self._until(item)]

    def request(self, item: Item) -> list[str]:
        return [self._said(str(ABOUT_MONEY[item.stage or ""])), self._until(item), self._where(item)]

    def backing(self, item: Item) -> list[str]:
        return [self._said(_("{name} asks you for hours or support").format(name=item.who)), self._until(item)]

    def score(self, item: Item) -> list[str]:
        meets = _("the council meets {day}").format(day=day(item.due_on))
        return [self._said(_("Say what you think")), self._said(item.who or ""), self._said(meets)]

    def reading(self, item: Item) -> list[str]:
        return [self._said(_("Where are we? Ten minutes of yours are asked for")), self._until(item), self._at(item)]

    def plan_step(self, item: Item) -> list[str]:
        return [self._said(_("You said that you would do this")), self._until(item), self._said(item.who or "")]

    def look_back(self, item: Item) -> list[str]:
        passed = _("the follow-up was {day}").format(day=day(item.due_on))
        return [self._said(_("Did you keep it? Look back at the plan")), self._said(passed)]

    def follow_up(self, item: Item) -> list[str]:
        return [self._said(_("Follow-up")), self._said(f"{day(item.due_on)}, {item.next_step[:5]}")]

    def mine(self, item: Item) -> list[str]:
        next_step = _("Next: {step}, {name}").format(step=self._step(item), name=item.who)
        return [stage_tag(self.stages[item.stage]), self._said(next_step), self._until(item)]

    def draft(self, item: Item) -> list[str]:
        return [self._said(_("Draft, only yours"))]

    def new(self, item: Item) -> list[str]:
        return [stage_tag(self.stages[item.stage]), self._where(item)]

    def late(self, item: Item) -> list[str]:
        return [self._until(item), self._said(_("Waits on {name}").format(name=item.who)), self._where(item)]

    def _step(self, item: Item) -> str:
        return step_in_words(item.next_step, self.stages[item.stage])

    def _where(self, item: Item) -> str:
        return self._said(self.units[item.unit])

    def _until(self, item: Item) -> str:
        return until(item.due_on, self.today, is_paused=item.is_paused) if item.due_on else ""

    def _at(self, item: Item) -> str:
        return self._said(_("open until {time}").format(time=item.next_step[:5]))

    @staticmethod
    def _said(words: str) -> str:
        return f"<span>{escape(words)}</span>"
