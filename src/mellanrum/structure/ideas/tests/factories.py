"""Ideas for tests, made by the real actions."""

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import move_on, save_draft, submit_idea
from mellanrum.structure.ideas.models import Idea, Visibility
from mellanrum.structure.process.tests.factories import make_process


def make_unit_with_people(name: str = "") -> tuple[Unit, User, User]:
    """A unit with an innovation leader and a manager, as (unit, leader, manager)."""
    unit = make_unit(name)
    return unit, make_employee(unit, Role.INNOVATION_LEADER), make_employee(unit, Role.MANAGER)


def make_draft(*, author: User | None = None, unit: Unit | None = None, **given: object) -> Idea:
    make_process()
    unit = unit or make_unit_with_people()[0]
    given.setdefault("problem", "Körschemat räcker inte till. Vi kommer för sent till morgonbesöken.")
    return save_draft(None, by=author or make_employee(unit), unit=unit, **given)


def make_idea(*, stage: str = "explore", visibility: str = Visibility.MUNICIPALITY, **given: object) -> Idea:
    """A submitted idea that its leader has moved to ``stage``."""
    idea = make_draft(**given)
    submit_idea(idea, by=idea.captured_by, visibility=Visibility(visibility))
    while idea.stage_id != stage:
        move_on(idea, words="Bra, ni går vidare.", lesson="Börja smått.", by=idea.waiting_on)
    return idea
