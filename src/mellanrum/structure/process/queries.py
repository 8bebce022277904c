"""The present process, read once and kept for a moment: no page asks the database for it; and the versions it had."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from mellanrum.foundation.core.differences import Difference, differences
from mellanrum.foundation.core.models import word_of
from mellanrum.foundation.core.remembering import remembered
from mellanrum.structure.delegation.kinds import KINDS

from .definitions import LINE_WORDS, STAGE_NUMBERS, Definition
from .models import LABELS, ChecklistItem, Decider, ProcessVersion, Question, Stage, StageKind


@dataclass(frozen=True)
class Process:
    """The stages in their order, found by key, with their questions and checklists."""

    stages: dict[str, Stage]
    questions: dict[str, list[Question]]
    checklists: dict[str, list[ChecklistItem]]

    @cached_property
    def version(self) -> int:
        """Changes whenever a word of it does."""
        lines = [*self.stages.values(), *chain(*self.questions.values()), *chain(*self.checklists.values())]
        return hash(repr([[getattr(line, field.attname) for field in line._meta.fields] for line in lines]))

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


def latest_version() -> ProcessVersion:
    """The version in force, with the definition that the next one is made from."""
    return ProcessVersion.objects.order_by("-number")[0]


def names_of_changed(version: ProcessVersion) -> list[str]:
    """The names of the stages that a version changed; the key of one that it took away."""
    names = {stage["key"]: word_of(stage["words"], "name") for stage in version.definition}
    return [names.get(key, key) for key in version.changed]


def what_differs(old: Definition, new: Definition) -> list[Difference]:
    """What reads otherwise in ``new`` than in ``old``, stage by stage, in words for people."""
    before, after = ({stage["key"]: stage for stage in definition} for definition in (old, new))
    found = []
    for key in {**before, **after}:
        name = word_of((after.get(key) or before[key])["words"], "name")
        found += differences(_read(before.get(key)), _read(after.get(key)), within=name)
    return found


def _read(stage: dict[str, Any] | None) -> dict[str, str]:
    """Everything a stage says, by what it is called."""
    return dict(_lines_of(stage)) if stage else {}


def _lines_of(stage: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for language, words in stage["words"].items():
        yield from ((f"{LABELS[name]} ({language})", text) for name, text in words.items())
    yield from ((str(LABELS[name]), _value(name, stage.get(name, False))) for name in STAGE_NUMBERS)
    for part, names in LINE_WORDS.items():
        for line in stage[part]:
            for language, words in line["words"].items():
                said = "\n".join(filter(None, (words.get(name, "") for name in names)))
                yield f"{LABELS[part]}: {line['key']} ({language})", said
        yield _("{part}, in order").format(part=LABELS[part]), ", ".join(line["key"] for line in stage[part])


def _value(name: str, value: Any) -> str:
    if name == "decider":
        return str(Decider(value).label)
    if name == "formal":
        return str(KINDS[value]) if value else _("none")
    return {True: _("yes"), False: _("no")}[value] if isinstance(value, bool) else str(value)
