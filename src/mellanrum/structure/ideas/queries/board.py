"""The board: the newest ideas of every stage, found in one question to the database."""

from mellanrum.foundation.accounts.models import User
from mellanrum.structure.process.models import Stage, StageKind
from mellanrum.structure.process.queries import the_process

from .listing import ROW, Filters, Row, matching

CARDS = 8


def stages_on_the_board() -> list[Stage]:
    """The way from the first step to everyday life, and then what rests."""
    process = the_process()
    return [*process.path, process.the(StageKind.ASLEEP)]


def board_of(user: User, filters: Filters) -> dict[str, list[Row]]:
    """Each stage's newest ideas, with one more than is shown where there are more."""
    ideas = matching(user, filters).values_list(*ROW)
    first, *others = [ideas.filter(stage=stage)[: CARDS + 1] for stage in stages_on_the_board()]
    columns: dict[str, list[Row]] = {stage.key: [] for stage in stages_on_the_board()}
    for found in first.union(*others, all=True):
        row = Row(*found)
        columns[row.stage].append(row)
    for rows in columns.values():
        rows.sort(key=lambda row: (row.submitted_at, row.id), reverse=True)
    return columns
