"""The board: the newest ideas of every stage, found in one question to the database."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.queries import ask
from mellanrum.foundation.organisation.permissions import roles_of, somebody
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.process.models import Stage, StageKind
from mellanrum.structure.process.queries import the_process

from .listing import ROW, SORTS, Filters, Row, narrowed, values_of

CARDS = 8


def stages_on_the_board() -> list[Stage]:
    """The way from the first step to everyday life, and then what rests."""
    process = the_process()
    return [*process.path, process.the(StageKind.ASLEEP)]


@dataclass(frozen=True)
class BoardQuestion:
    """The question for everybody with the same roles."""

    roles: frozenset[Role]
    stages: tuple[str, ...]

    def __call__(self, values: dict[str, Any]) -> QuerySet:
        ideas = narrowed(Idea.objects.visible_to(somebody(values["viewer"], self.roles)), values, SORTS["new"])
        first, *others = [ideas.filter(stage=stage).values_list(*ROW)[: CARDS + 1] for stage in self.stages]
        return first.union(*others, all=True)


def board_of(user: User, filters: Filters) -> dict[str, list[Row]]:
    """Each stage's newest ideas, with one more than is shown where there are more."""
    columns: dict[str, list[Row]] = {stage.key: [] for stage in stages_on_the_board()}
    question = BoardQuestion(roles_of(user), tuple(columns))
    # The way to a unit's ideas depends on how many it has; the way to everybody's does not.
    for found in ask(question, {"viewer": user.pk, **values_of(user, filters)}, prepared=not filters.narrows):
        row = Row(*found)
        columns[row.stage].append(row)
    for rows in columns.values():
        rows.sort(key=lambda row: (row.submitted_at, row.id), reverse=True)
    return columns
