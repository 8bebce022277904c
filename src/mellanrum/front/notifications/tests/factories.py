"""A thread whose past is told and read, and what somebody has been told since."""

from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people


def kinds_told(person) -> list[str]:
    return list(Notification.objects.filter(person=person).order_by("entry").values_list("kind", flat=True))


def make_thread():
    """An idea whose past is told and read, as (idea, author, leader)."""
    unit, leader, _manager = make_unit_with_people()
    author = make_employee(unit, name="Åsa Författare")
    idea = make_idea(unit=unit, author=author, title="Körscheman")
    run_due_jobs()
    Letter.objects.all().delete()
    Notification.objects.all().delete()
    return idea, author, leader
