"""An idea's page, drawn once for everybody it is the same for, and kept until something on it is different.

What is kept is found by all that it was drawn from, so it needs no telling that it has grown old: whatever happens
with the idea, in this process or in another, is in what the next request gathers, and leads to another drawing.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mellanrum.foundation.conversation.models import TIME_TO_EDIT
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.remembering import RememberedEach, RememberedLatest
from mellanrum.foundation.organisation.permissions import held_roles
from mellanrum.foundation.ui.drawing import TOKEN, Drawn
from mellanrum.foundation.ui.words import day
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.models import Idea, Part
from mellanrum.structure.ideas.queries.around import Gathered
from mellanrum.structure.ideas.queries.page import IdeaPage, PersonAround, page_from
from mellanrum.structure.ideas.six_answers import Answering, Reply, six_answers, waits_for_decision, who_answers
from mellanrum.structure.process.queries import the_process

from .trail import path
from .ways import ways


@dataclass(frozen=True)
class Drawing:
    """The page, and the moment after which it is no longer true."""

    page: Drawn
    until: datetime | None


_drawings: RememberedLatest[Hashable, Drawing] = RememberedLatest(most=256)
_answering: RememberedEach[Hashable, Answering] = RememberedEach(seconds=2)


def drawn(gathered: Gathered) -> Drawing:
    """The page of an idea as its viewer sees it, with what rooms above say on it."""
    answering = _who_answer(gathered.idea)
    key = _all_it_is_drawn_from(gathered, answering)
    known = _drawings.get(key)
    if known and (known.until is None or clock.now() <= known.until):
        return known
    return _drawings.set(key, _draw(gathered, answering))


def _who_answer(idea: Idea) -> Answering:
    of_its_own = idea.pk if waits_for_decision(idea) else None
    place = (tuple(idea.unit.path), idea.stage_id, idea.is_open, of_its_own)
    where = (*place, the_process().version, clock.today(), get_language())
    return _answering.get(where, lambda: who_answers(idea))


def _all_it_is_drawn_from(gathered: Gathered, answering: Answering) -> bytes:
    made_of = (
        gathered.words,
        _who(gathered),
        [(role, person.name) for role, person in sorted(answering.people.items())],
        answering.formal and answering.formal.as_told,
        the_process().version,
        get_language(),
        clock.today(),
    )
    return blake2b(repr(made_of).encode()).digest()


def _who(gathered: Gathered) -> tuple[Any, ...]:
    """What the page can know of its viewer: who they are if the idea tells of them, else only which roles they have."""
    viewer, path = gathered.viewer, gathered.idea.unit.path
    roles = {(held.role.value, held.unit_id is None or held.unit_id in path) for held in held_roles(viewer)}
    themselves = viewer.pk if gathered.tells_of_viewer else None
    return viewer.is_authenticated, themselves, sorted(roles), permissions.is_central(viewer)


def _draw(gathered: Gathered, answering: Answering) -> Drawing:
    page = page_from(gathered)
    context = {
        "page": page,
        "idea": page.idea,
        "answers": [_card(reply) for reply in six_answers(page.idea, page.facts, answering)],
        "stages": path(page),
        "ways": ways(page),
        "people": [(person, words) for person in page.people if (words := _parts(person))],
        "followers": len(page.names(Part.FOLLOWER)),
        "ended": _ended(page),
        "may_hand_over": permissions.can_hand_over(page.viewer, page.idea),
        "may_read_versions": permissions.can_read_versions(page.viewer, page.idea),
        "may_invite": permissions.can_invite_co_owner(page.viewer, page.idea),
        "may_end": _who_may_step_down(page),
        "csrf_token": TOKEN,
        "beside": [conditional_escape(said) for said in gathered.drawn_beside],
    }
    return Drawing(Drawn.of(render_to_string("ideas/parts/page.html", context)), _until(page))


def _until(page: IdeaPage) -> datetime | None:
    """The moment when somebody's time to change what they have said runs out."""
    ends = (comment.created_at + TIME_TO_EDIT for comment in page.comments)
    return min((end for end in ends if end >= clock.now()), default=None)


def _card(reply: Reply) -> dict[str, str | bool]:
    more = '<p>{}</p><p><a class="answer-more" href="{}">{}</a></p>'
    words = format_html(more, _marked(reply), reply.url, reply.link)
    name = reply.person.name if reply.person else ""
    return {
        "icon": reply.icon,
        "question": reply.question,
        "words": words,
        "name": name,
        "now": reply.key == "needed" and bool(name),
    }


def _marked(reply: Reply) -> SafeString:
    """The sentence with what the eye looks for, who and when, made strong."""
    words = escape(reply.words)
    for said in filter(None, (reply.person and reply.person.name, day(reply.by))):
        words = words.replace(escape(said), format_html("<b>{}</b>", said), 1)
    return mark_safe(words)  # noqa: S308 - escaped above


def _parts(person: PersonAround) -> str:
    """All that somebody is to the idea; those who only follow it are counted."""
    return ", ".join(str(Part(part).label) for part in person.parts if part != Part.FOLLOWER)


def _who_may_step_down(page: IdeaPage) -> list[PersonAround]:
    """The co-owners whom the viewer may let step down, perhaps themselves."""
    co_owners = [person for person in page.people if person.is_any(Part.CO_OWNER)]
    return [one for one in co_owners if permissions.can_end_co_ownership(page.viewer, page.idea, person_id=one.id)]


def _ended(page: IdeaPage) -> str:
    """How and when it ended: the line under its lesson, which others than whoever moved the idea may have written.

    It stays when the idea is opened again.
    """
    last = page.ended
    if not (page.idea.lesson and last and last.to_stage):
        return ""
    return f"{the_process().stages[last.to_stage].name}, {day(last.at)}"
