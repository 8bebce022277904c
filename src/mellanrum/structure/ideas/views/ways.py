"""What somebody may do with an idea: the most likely thing first, the rest in a calm list, and what has to wait."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.organisation.permissions import Viewer
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.gates import where_it_waits
from mellanrum.structure.ideas.models import Idea, NextStep, Part
from mellanrum.structure.ideas.queries.page import IdeaPage

May = Callable[[Viewer, Idea], bool]


@dataclass(frozen=True)
class Way:
    """Something one can do, where it is done, and who may."""

    name: str
    words: str | Promise
    may: May
    icon: str
    post: bool = False

    def url(self, idea: Idea) -> str:
        return reverse(f"ideas:{self.name}", args=[idea.pk])


@dataclass(frozen=True)
class Shown:
    """A way as a page shows it."""

    words: str
    url: str
    icon: str
    post: bool = False


@dataclass(frozen=True)
class Ways:
    """The one thing most likely done next, what else there is, and what cannot be done yet, with what is missing."""

    first: Shown | None
    more: tuple[Shown, ...]
    not_yet: tuple[tuple[str, str], ...]


def _asks(user: Viewer, idea: Idea) -> bool:
    waits = idea.next_step_kind in (NextStep.DECIDE, NextStep.MATTER)
    return permissions.can_ask_for_decision(user, idea) and not waits


def _moves_on(user: Viewer, idea: Idea) -> bool:
    return permissions.can_move(user, idea) and idea.next_step_kind != NextStep.MATTER


def _steps_back(user: Viewer, idea: Idea) -> bool:
    return permissions.can_move(user, idea) and idea.at.position > 0


def _follows(user: Viewer, idea: Idea) -> bool:
    return Part.FOLLOWER in permissions.parts_in(user, idea)


def _may_follow(user: Viewer, idea: Idea) -> bool:
    return permissions.can_follow(user, idea) and not permissions.parts_in(user, idea)


def _answers_somebody(user: Viewer, idea: Idea) -> bool:
    return permissions.can_answer(user, idea) and not idea.author.is_nobody


ALL = (
    Way("answer", gettext_lazy("Say what happens next"), permissions.can_answer, "message-circle"),
    Way("answer", gettext_lazy("Answer the author"), _answers_somebody, "message-circle"),
    Way("move_on", gettext_lazy("Move on"), _moves_on, "arrow-right"),
    Way("ask_for_decision", gettext_lazy("Ask for a decision"), _asks, "gavel"),
    Way("wake", gettext_lazy("Wake the idea"), permissions.can_wake, "sun"),
    Way("reopen", gettext_lazy("Open the idea again"), permissions.can_reopen, "rotate-ccw"),
    Way("resume", gettext_lazy("Let the clock go"), permissions.can_resume, "play"),
    Way("next_step", gettext_lazy("Change the next step"), permissions.can_set_next_step, "list-checks"),
    Way("invite", gettext_lazy("Invite somebody to carry it with you"), permissions.can_invite_co_owner, "user-plus"),
    Way("invite_author", gettext_lazy("Send the author a way in"), permissions.can_invite_author, "mail"),
    Way("offer_help", gettext_lazy("I can help"), permissions.can_offer_help, "hand-helping"),
    Way("follow", gettext_lazy("Follow the idea"), _may_follow, "bell", post=True),
    Way("unfollow", gettext_lazy("Stop following"), _follows, "bell-off", post=True),
    Way("edit", gettext_lazy("Change the description"), permissions.can_edit, "pencil"),
    Way("visibility", gettext_lazy("Choose who may see it"), permissions.can_change_visibility, "eye"),
    Way("change_unit", gettext_lazy("Let another unit answer for it"), permissions.can_change_unit, "route"),
    Way("working_units", gettext_lazy("Choose units that share it"), permissions.can_edit, "building-2"),
    Way("goals", gettext_lazy("Choose goals"), permissions.can_edit, "target"),
    Way("pause", gettext_lazy("Pause the clock"), permissions.can_pause, "pause"),
    Way("step_back", gettext_lazy("Step back"), _steps_back, "arrow-left"),
    Way("rest", gettext_lazy("Let it rest"), permissions.can_rest, "moon"),
    Way("hand_over", gettext_lazy("Hand the idea over"), permissions.can_hand_over, "forward"),
    Way("close", gettext_lazy("Close with a lesson"), permissions.can_close, "flag"),
)
BY_KIND = {
    NextStep.ANSWER: ("answer", "move_on"),
    NextStep.DECIDE: ("move_on", "answer"),
    NextStep.WAKE: ("wake",),
    NextStep.WORK: ("ask_for_decision",),
}


def ways(page: IdeaPage) -> Ways:
    """What the page's viewer may do with the idea."""
    idea, viewer = page.idea, page.viewer
    may = {way.name: Shown(str(way.words), way.url(idea), way.icon, way.post) for way in ALL if way.may(viewer, idea)}
    first = _first(page, may)
    return Ways(first, tuple(way for way in may.values() if way != first), tuple(_not_yet(page)))


def _first(page: IdeaPage, may: dict[str, Shown]) -> Shown | None:
    for likely in (_asked_of_me(page), _waits_for_me(page), *(may.get(name) for name in _likely(page)), _canvas(page)):
        if likely:
            return likely
    return next((may[name] for name in ("wake", "offer_help", "follow") if name in may), None)


def _likely(page: IdeaPage) -> tuple[str, ...]:
    idea, viewer = page.idea, page.viewer
    if idea.next_step_kind == NextStep.WORK and page.facts.answered < page.facts.asked:
        return ()  # the canvas comes first
    if permissions.has_the_next_step(viewer, idea):
        return BY_KIND.get(NextStep(idea.next_step_kind), ())
    if permissions.carries(viewer, idea) and idea.next_step_kind == NextStep.WORK:
        return ("ask_for_decision",)
    if idea.next_step_kind == NextStep.ANSWER and not permissions.carries(viewer, idea):
        return ("answer",)
    return ("move_on",) if idea.next_step_kind == NextStep.DECIDE else ()


def _asked_of_me(page: IdeaPage) -> Shown | None:
    if page.my_hand_over:
        url = reverse("ideas:answer_hand_over", args=[page.my_hand_over.id])
        return Shown(_("Answer: will you carry the idea on?"), url, "forward")
    if page.my_invitation:
        url = reverse("ideas:invitation", args=[page.my_invitation.id])
        return Shown(_("Answer: will you carry the idea too?"), url, "user-plus")
    return None


def _waits_for_me(page: IdeaPage) -> Shown | None:
    """The papers, the advice or the decision: a room above knows where it is taken further."""
    if page.idea.next_step_kind != NextStep.MATTER or not permissions.has_the_next_step(page.viewer, page.idea):
        return None
    return Shown(_("Take the matter further"), where_it_waits(page.idea), "gavel")


def _canvas(page: IdeaPage) -> Shown | None:
    if page.facts.asked and permissions.can_work(page.viewer, page.idea):
        return Shown(
            _("Fill in the canvas"), reverse("ideas:canvas", args=[page.idea.pk, page.idea.stage_id]), "clipboard-list"
        )
    return None


def _not_yet(page: IdeaPage) -> Iterator[tuple[str, str]]:
    idea, viewer = page.idea, page.viewer
    if not (idea.is_open and permissions.carries(viewer, idea)):
        return
    if idea.next_step_kind == NextStep.DECIDE:
        words = _("{name} has the question, and answers no later than {date}.")
        yield _("Ask for a decision"), words.format(name=idea.waiting_on, date=day(idea.due_on))
    if idea.next_step_kind == NextStep.MATTER:
        words = _("It is decided formally. {name} has it now, and takes it further no later than {date}.")
        yield _("Move on"), words.format(name=idea.waiting_on, date=day(idea.due_on))
    if idea.is_asleep:
        yield _("Ask for a decision"), _("The idea is asleep. Wake it first.")
