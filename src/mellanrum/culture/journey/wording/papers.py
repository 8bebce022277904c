"""Two pages for the annual planning, and a plan by name."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellanrum.culture.anonymity.ledger import Count
from mellanrum.culture.journey.geometry import PAPER
from mellanrum.culture.journey.ladder import Piles, Principle, Rung
from mellanrum.culture.journey.models import Plan, Reading, Step
from mellanrum.culture.journey.queries.asking import Shown
from mellanrum.culture.journey.queries.over_time import Promised
from mellanrum.culture.journey.queries.statements import Statements, statements_of
from mellanrum.foundation.ui.words import day

from .pictures import picture_of, places


def names_of(plan: Plan) -> str:
    """The rungs that a plan strengthens, by name; none where the group had seen no ladder."""
    if plan.reading is None:
        return ""
    known = statements_of(plan.reading.statements_id)
    return ", ".join(known.principle(one).name for one in plan.principles)


def planning_paper(
    reading: Reading, result: Shown | None, promised: Promised | None, statements: Statements
) -> dict[str, Any]:
    """Two pages for the annual planning: where we are, where we want to be, what we strengthen and what we do."""
    rungs = result.rungs if result else [Rung(one) for one in Principle]
    picture = picture_of(rungs, statements, reading.group.name, shapes=[PAPER], least=reading.round.least)
    return {
        "title": _("Where we are: {group}").format(group=reading.group.name),
        "intro": _paper_intro(reading, result),
        "picture": render_to_string("journey/paper.svg", {"drawing": picture.drawings[0]}),
        "alt": picture.words,
        "legend": picture.legend,
        "read": _("How many said what"),
        "read_as": _("For each rung: on the lower level · on both · on the upper level."),
        "columns": [_("Principle"), *(head for head, _places in picture.heads)],
        "rows": [_counts_on_paper(rung, statements) for rung in rungs],
    } | _plan_on_paper(promised, statements)


def _plan_on_paper(promised: Promised | None, statements: Statements) -> dict[str, Any]:
    chosen = [statements.principle(one) for one in (promised.plan.principles if promised else [])]
    return {
        "plan_title": _("What we strengthen and what we do"),
        "principles": [[one.name, one.meaning] for one in chosen],
        "plan_columns": [_("What"), _("How"), _("When"), _("Competences"), _("Who")],
        "steps": [_step_on_paper(step) for step in (promised.steps if promised else [])],
        "people": _people_on_paper(promised),
        "more": _more(promised),
        "no_plan": _("No plan has been made yet."),
        "follow_up": _follow_up(promised),
    }


def _counts_on_paper(rung: Rung, statements: Statements) -> list[str]:
    piles = (rung.organisation, rung.individual, rung.wanted)
    return [statements.principle(rung.principle).name, *(_counts(pile) for pile in piles)]


def _counts(pile: Piles) -> str:
    if pile.is_withheld:
        return _("too few")
    agreed = (pile.of - 1, pile.of)
    if agreed in pile.ranges:
        return _("all or all but one: {place}").format(place=places()[pile.ranges.index(agreed)])
    return " · ".join(str(Count(*one)) for one in pile.between())


def _paper_intro(reading: Reading, result: Shown | None) -> str:
    when = day(reading.created_at)
    people = result.people if result else 0
    return ngettext(
        "%(count)s person answered on %(day)s. A picture to talk about, not a mark.",
        "%(count)s people answered on %(day)s. A picture to talk about, not a mark.",
        people,
    ) % {"count": people, "day": when}


def _step_on_paper(step: Step) -> list[str]:
    lacking = _("{competence}, invited by {name}").format(competence=step.lacking, name=step.inviter or "")
    competences = "\n".join(filter(None, [step.competences, lacking if step.lacking else ""]))
    return [step.what, step.how or "–", day(step.due_on), competences or "–", step.holder.name]


def _people_on_paper(promised: Promised | None) -> list[str]:
    steps = promised.steps if promised else []
    return sorted({person.name for step in steps for person in (step.holder, step.inviter) if person})


def _more(promised: Promised | None) -> list[str]:
    """What stands under a plan from which so many things are left out."""
    most = len(promised.steps) if promised else 0
    return [
        ngettext("And %(count)s thing more, in the plan.", "And %(count)s things more, in the plan.", left)
        % {"count": left}
        for left in range(most + 1)
    ]


def _follow_up(promised: Promised | None) -> str:
    if promised is None or promised.plan.follow_up_at is None:
        return _("No follow-up is booked.")
    moment = timezone.localtime(promised.plan.follow_up_at)
    return _("We look again on {day} at {time}.").format(day=day(moment), time=moment.strftime("%H:%M"))
