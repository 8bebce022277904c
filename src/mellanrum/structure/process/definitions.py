"""A definition of the process as data: stages in their order, and how one is made from another without changing it.

A stage is a dictionary with ``key``, ``kind``, numbers and ``words``; its ``questions`` and ``checklist`` are lists of
lines, and a line has a ``key`` and ``words`` too.
"""

from collections.abc import Container
from typing import Any, Literal

from django.utils.text import slugify

MOST_QUESTIONS = 10
LONGEST_KEY = 40
STAGE_WORDS = ("name", "goal", "next_step", "funds", "evaluation")
STAGE_NUMBERS = ("progress", "answer_days", "work_days", "canvas_minutes", "decider", "formal", "requires_lesson")
LINE_WORDS = {"questions": ("label", "hint"), "checklist": ("text",)}

Stage = dict[str, Any]
Definition = list[Stage]
Part = Literal["questions", "checklist"]


def stage_in(definition: Definition, key: str) -> Stage | None:
    """The stage with a key, or None where the process has no such stage."""
    return next((stage for stage in definition if stage["key"] == key), None)


def line_in(stage: Stage, part: Part, key: str) -> dict[str, Any] | None:
    """The question or check with a key, or None where the stage has none such."""
    return next((line for line in stage[part] if line["key"] == key), None)


def with_stage(definition: Definition, key: str, changes: dict[str, Any]) -> Definition:
    """The same process, but for what is changed in one stage."""
    return [stage | changes if stage["key"] == key else stage for stage in definition]


def with_step_after(definition: Definition, after: str, step: Stage) -> Definition:
    """The same process with one more step after another."""
    place = [stage["key"] for stage in definition].index(after) + 1
    return [*definition[:place], step, *definition[place:]]


def without_stage(definition: Definition, key: str) -> Definition:
    """The same process without a stage."""
    return [stage for stage in definition if stage["key"] != key]


def with_line(lines: list[dict[str, Any]], key: str, words: dict[str, Any]) -> list[dict[str, Any]]:
    """The same lines with one of them in new words, or with one more at the end."""
    line = {"key": key, "words": words}
    if any(known["key"] == key for known in lines):
        return [line if known["key"] == key else known for known in lines]
    return [*lines, line]


def with_line_moved(lines: list[dict[str, Any]], key: str, steps: int) -> list[dict[str, Any]]:
    """The same lines with one of them moved up (-1) or down (1); at the end of the list it stays."""
    place = [line["key"] for line in lines].index(key)
    others = [line for line in lines if line["key"] != key]
    others.insert(max(0, place + steps), lines[place])
    return others


def new_key(words: str, taken: Container[str], *, otherwise: str) -> str:
    """A key made of what something is called, such that it is not taken."""
    stem = slugify(words)[: LONGEST_KEY - 4].strip("-") or otherwise
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
