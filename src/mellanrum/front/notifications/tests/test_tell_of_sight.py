"""Those around an idea who may no longer see it are told so, and nothing more of it."""

import pytest
from django.urls import reverse

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.structure.ideas.actions import change_visibility, edit_idea, follow_idea, offer_help, set_working_units
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_unit_with_people

from .factories import kinds_told, make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    """An idea that somebody helps with, the registrar follows and another unit shares; the people by what they are."""
    idea, author, leader = make_thread()
    unit, other_leader, _manager = make_unit_with_people()
    helper, registrar = make_employee(name="Tova Lind"), make_employee(None, Role.REGISTRAR)
    offer_help(idea, offer="En bil", by=helper)
    follow_idea(idea, by=registrar)
    set_working_units(idea, units=[unit], by=author)
    run_due_jobs()
    return idea, {"author": author, "helper": helper, "shares": other_leader, "registrar": registrar, "leads": leader}


def told_of_it(people):
    return {part for part, person in people.items() if "sight_ended" in kinds_told(person)}


def test_the_form_says_who_will_no_longer_see_it_and_they_are_told(client, thread):
    idea, people = thread
    client.force_login(people["author"])
    there = reverse("ideas:visibility", args=[idea.pk])
    asked = client.get(there).content.decode()

    client.post(there, {"visibility": "group"})
    run_due_jobs()

    assert [person.name in asked for person in people.values()].count(True) >= 2
    assert "Tova Lind and " in asked or " and Tova Lind will no longer see it" in asked
    assert told_of_it(people) == {"helper", "shares"}


def test_what_they_are_told_neither_names_the_idea_nor_leads_there_also_when_it_is_renamed(client, thread):
    idea, people = thread
    helper = people["helper"]
    change_visibility(idea, visibility=Visibility.GROUP, by=people["author"])
    edit_idea(idea, title="Hjortronsylt", by=people["author"])
    run_due_jobs()
    letter = Letter.objects.filter(person=helper).latest("created_at")
    client.force_login(helper)

    page = client.get(reverse("notifications:list")).content.decode()
    told = Notification.objects.get(kind="sight_ended", person=helper)
    opened = client.get(reverse("notifications:open", args=[told.pk]))

    assert letter.withheld_at is None
    assert "Fewer may see an idea" in page
    assert opened.url == reverse("notifications:list")
    for said in (page, letter.subject, letter.text, letter.html):
        assert not {title for title in ("Körscheman", "Hjortronsylt", str(idea.pk)) if title in said}


def test_a_resident_who_follows_what_becomes_the_municipalitys_is_told(thread):
    idea, people = thread
    change_visibility(idea, visibility=Visibility.PUBLIC, by=people["author"])
    resident = make_user("Karin Kvist")
    follow_idea(idea, by=resident)

    change_visibility(idea, visibility=Visibility.MUNICIPALITY, by=people["author"])
    run_due_jobs()

    assert told_of_it(people | {"resident": resident}) == {"resident"}


def test_nobody_is_told_when_more_may_see_it(client, thread):
    idea, people = thread
    client.force_login(people["author"])

    change_visibility(idea, visibility=Visibility.PUBLIC, by=people["author"])
    run_due_jobs()

    assert told_of_it(people) == set()
