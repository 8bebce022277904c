"""The present process, read once and kept for a moment: no page asks the database for it."""

from dataclasses import dataclass

from mellanrum.foundation.core.remembering import remembered

from .models import ChecklistItem, Question, Stage, StageKind


@dataclass(frozen=True)
class Process:
    """The stages in their order, found by key, with their questions and checklists."""

    stages: dict[str, Stage]
    questions: dict[str, list[Question]]
    checklists: dict[str, list[ChecklistItem]]

    @property
    def steps(self) -> list[Stage]:
        """The stages an idea walks through, from the first to the last before it is realised."""
        return [stage for stage in self.stages.values() if stage.is_step]

    @property
    def path(self) -> list[Stage]:
        """The steps and where they lead."""
        return [*self.steps, self.the(StageKind.REALISED)]

    @property
    def first(self) -> Stage:
        return self.steps[0]

    def the(self, kind: StageKind) -> Stage:
        """The one stage of a kind that there is only one of."""
        return next(stage for stage in self.stages.values() if stage.kind == kind)

    def after(self, stage: Stage) -> Stage:
        """The stage an idea moves on to from ``stage``."""
        return self.path[self.path.index(stage) + 1]

    def before(self, stage: Stage) -> list[Stage]:
        """The stages an idea may step back to from ``stage``."""
        return self.path[: self.path.index(stage)]


@remembered(seconds=2)
def the_process() -> Process:
    """The process in force now."""
    stages = {stage.key: stage for stage in Stage.objects.order_by("position")}
    questions: dict[str, list[Question]] = {key: [] for key in stages}
    for question in Question.objects.filter(is_asked=True).order_by("position"):
        questions[question.stage_id].append(question)
    checklists: dict[str, list[ChecklistItem]] = {key: [] for key in stages}
    for item in ChecklistItem.objects.filter(is_asked=True).order_by("position"):
        checklists[item.stage_id].append(item)
    return Process(stages, questions, checklists)
