"""What the page of a unit tells: who is who there, and how many ideas it has at each stage."""

import uuid

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, QuerySet

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment, Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.structure.ideas.models import Idea

from .units import the_units


def units_with_boards() -> QuerySet[Unit]:
    """Units, each with the names of the boards that it serves."""
    names = ArrayAgg("boards__name", filter=Q(boards__is_active=True), default=[], order_by="boards__name")
    return Unit.objects.annotate(board_names=names)


def coaches_of(unit: Unit) -> list[str]:
    """The names of those who coach in the unit, in one above it, or everywhere."""
    coaching = Assignment.objects.on(clock.today()).filter(Q(unit=None) | Q(unit__in=unit.path), role=Role.COACH)
    return sorted(set(coaching.filter(person__is_active=True).values_list("person__name", flat=True)))


def ideas_by_stage(user: User, unit: uuid.UUID) -> dict[str, int]:
    """How many ideas that somebody may see a unit, and everything below it, has at each stage."""
    here = Idea.objects.visible_to(user).submitted().filter(unit__in=the_units().below.get(unit, ()))
    return dict(here.order_by().values("stage").annotate(many=Count("*")).values_list("stage", "many"))


def units_directly_below(unit: Unit) -> list[tuple[uuid.UUID, str]]:
    """Those that the unit is made up of, in Swedish order."""
    return [(unit_id, name) for unit_id, name, path in the_units().units if path[:-1] == tuple(unit.path)]
