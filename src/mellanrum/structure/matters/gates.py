"""Ideas wait before a stage that needs a formal decision, until somebody has made it."""

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.delegation.queries import has_orders, known_answer
from mellanrum.structure.delegation.rules import Question
from mellanrum.structure.ideas.gates import Gate, register_gate
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.process.models import Stage

from .actions import open_matter
from .kinds import Outcome
from .models import Matter


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


register_gate(Gate("matters", closed=is_closed, ask=ask))
