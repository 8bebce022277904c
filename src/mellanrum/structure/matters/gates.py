"""Ideas wait before a stage that needs a formal decision, until somebody has made it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.queries import innovation_leader
from mellanrum.foundation.ui.words import day
from mellanrum.structure.delegation.queries import has_orders, known_answer
from mellanrum.structure.delegation.rules import Question
from mellanrum.structure.ideas.gates import Gate, register_gate
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.process.models import Stage

from .actions import open_matter
from .kinds import Outcome
from .models import Council, Matter
from .queries.choosing import council_for, next_meeting, papers_day


def is_closed(idea: Idea, to: Stage) -> bool:
    """Whether coming to a stage needs a formal decision that nobody has made, or that has been used already."""
    agreed = Matter.objects.filter(idea=idea, to_stage=to, outcome=Outcome.YES, carried_out_at=None)
    return _is_formal(idea, to) and not agreed.exists()


def _is_formal(idea: Idea, to: Stage) -> bool:
    """Whether an order of delegation holds for the idea, or nobody can tell whose matter it is.

    Where no board has adopted an order, nobody has been given the power to decide in Mellanrum: the way is as before.
    """
    if not to.formal or idea.unit is None or not has_orders():
        return False
    answer = known_answer(Question(to.formal, idea.unit))
    return answer.by_order or not answer.deciders


def ask(idea: Idea, to: Stage, words: str, by: User) -> Matter:
    """Have the decision prepared."""
    return open_matter(idea, to=to, kind=to.formal, words=words, by=by)


def foretold(idea: Idea, to: Stage) -> str:
    """Who writes the papers and until when, which council gives advice, and who decides: so that nobody has to ask."""
    assert idea.unit is not None  # noqa: S101 - what is asked about has been submitted, and has a unit
    council = council_for(idea.unit)
    words = [
        _("To come to “{stage}” it is decided formally.").format(stage=to.name),
        _("{name} writes the papers, no later than {date}.").format(
            name=innovation_leader(idea.unit), date=day(papers_day(council))
        ),
        _advised_by(council),
        _decided_by(Question(to.formal, idea.unit)),
        _("The idea stays where it is meanwhile, and its page tells who has it."),
    ]
    return " ".join(filter(None, words))


def address(idea: Idea) -> str:
    """The same for everybody, since it is drawn on a page that is kept: who asks decides where it leads."""
    return reverse("matters:of_idea", args=[idea.pk])


def _advised_by(council: Council | None) -> str:
    if council is None:
        return ""
    meeting = next_meeting(council)
    if meeting is None:
        return _("{council} may be asked for advice.").format(council=council)
    return _("{council}, which meets {date}, may be asked for advice.").format(
        council=council, date=day(meeting.starts_at)
    )


def _decided_by(question: Question) -> str:
    answer = known_answer(question)
    if answer.first is None:
        return answer.considered[0].reason
    return _("Then {who} decides.").format(who=answer.first.in_words)


register_gate(Gate("matters", closed=is_closed, ask=ask, foretold=foretold, address=address))
