"""Filling in a canvas as a person does, and as somebody else has done meanwhile."""

from django.urls import reverse

from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import save_canvas
from mellanrum.structure.ideas.models import Canvas
from mellanrum.structure.process.tests.factories import stage


def address(idea, name="canvas", stage_key="explore", *more):
    return reverse(f"ideas:{name}", args=[idea.pk, stage_key, *more])


def sent(base=0, **answers):
    return {"base": base} | {f"answer_{key}": text for key, text in answers.items()}


def saved(idea, **answers):
    """The canvas as somebody else has saved it meanwhile."""
    canvas = Canvas.objects.filter(idea=idea, stage="explore").first()
    somebody = make_employee(idea.unit, name="Anna Nyman")
    save_canvas(idea, stage=stage("explore"), answers=answers, base=canvas.version if canvas else 0, by=somebody)


def answers_of(idea):
    return Canvas.objects.get(idea=idea, stage="explore").answers
