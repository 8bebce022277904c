"""The way an idea has come, drawn stage by stage: earlier ones folded with their words, the present one open."""

from collections import defaultdict
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas.models import Part, step_in_words
from mellanrum.structure.ideas.queries.page import IdeaPage, Said
from mellanrum.structure.process.models import Stage, StageKind
from mellanrum.structure.process.queries import the_process

ROLES: dict[str, str | Promise] = {
    **dict(Part.choices),
    **dict(Role.choices),
    "central_contact": gettext_lazy("central innovation contact"),
    "clock": gettext_lazy("by itself"),
    "visitor": gettext_lazy("visitor"),
}


@dataclass(frozen=True)
class StageOnTheWay:
    """A stage as the path shows it."""

    title: str
    state: str
    note: str
    words: SafeString | str
    summary: str


def path(page: IdeaPage) -> list[StageOnTheWay]:
    """The stages in order, with what was said at each; where the idea rests or has ended stands as one of them."""
    states = _states(page)
    said = _said_at(page.said, {stage.key for stage, _state in states})
    return [_drawn(page, stage, state, said[stage.key]) for stage, state in states]


def _said_at(all_said: tuple[Said, ...], shown: set[str]) -> dict[str, list[Said]]:
    """What was said at each stage; a rest or an end that is over since stands at the stage it was decided at."""
    at: dict[str, list[Said]] = defaultdict(list)
    here = the_process().first.key
    for said in all_said:
        here = said.to_stage if said.to_stage in shown else here
        at[here].append(said)
    return at


def _states(page: IdeaPage) -> list[tuple[Stage, str]]:
    way, here = the_process().path, page.idea.at
    if here in way:
        return [(stage, _state(way.index(stage), way.index(here))) for stage in way]
    left = _left(page)
    passed = way.index(left) + 1 if left else 0
    to_come = [(stage, "later") for stage in way[passed:] if page.idea.is_open]
    return [*((stage, "done") for stage in way[:passed]), (here, "now"), *to_come]


def _state(place: int, here: int) -> str:
    return "now" if place == here else "done" if place < here else "later"


def _left(page: IdeaPage) -> Stage | None:
    """The stage on the way that the idea last was at, before it fell asleep or was closed; None where a list it came
    from does not say."""
    process = the_process()
    keys = {stage.key for stage in process.path}
    been = [said.to_stage for said in page.said if said.to_stage in keys]
    return process.stages[been[-1]] if been else None


def _drawn(page: IdeaPage, stage: Stage, state: str, said: list[Said]) -> StageOnTheWay:
    words = render_to_string("ideas/parts/said.html", {"said": [_spoken(one, stage) for one in said], "state": state})
    summary = ngettext("{count} note from here", "{count} notes from here", len(said)).format(count=len(said))
    note = stage.goal if state != "done" else ""
    return StageOnTheWay(stage.name, state, note, words if said else "", summary)


def _spoken(said: Said, stage: Stage) -> dict[str, object]:
    return {
        "at": said.at,
        "by": said.by or _("Mellanrum"),
        "role": ROLES.get(said.role, said.role),
        "what": _what(said),
        "reason": said.why,
        "words": said.words,
        "lesson": said.lesson,
        "look_again": said.look_again,
        "wakes": said.wakes_when or day(said.wakes_on),
        "next_step": step_in_words(said.next_step, stage),
    }


def _what(said: Said) -> str:
    if not said.is_move:
        return _("answered")
    if said.from_stage is None:
        return _("handed the idea over to the municipality")
    here, there = (the_process().stages[key] for key in (said.from_stage, said.to_stage))
    if there.kind == StageKind.REALISED:
        return _("made it a part of everyday work")
    if there.is_end:
        return _("ended it at “{stage}”").format(stage=here.name)
    return _how_it_went(here, there)


def _how_it_went(here: Stage, there: Stage) -> str:
    if here == there:
        return _("let it rest on")
    if not (here.is_step and there.is_step):
        return _("moved it from “{here}” to “{there}”").format(here=here.name, there=there.name)
    back = there.position < here.position
    words = _("moved it back from “{stage}”") if back else _("moved it on from “{stage}”")
    return words.format(stage=here.name)
