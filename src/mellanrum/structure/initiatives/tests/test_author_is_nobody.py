"""What came in a list has a name for its author and nobody behind it: nobody takes the name over, or is written to."""

from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.accounts.models import Invitation, User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.organisation.queries import people_visible_to
from mellanrum.foundation.organisation.tests.factories import make_administrator
from mellanrum.structure.ideas import permissions
from mellanrum.structure.ideas.actions.people import take_part
from mellanrum.structure.ideas.models import Idea, Part, Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.process.tests.factories import make_process

from .factories import make_list, make_plan

pytestmark = pytest.mark.django_db
MARK = import_module("mellanrum.structure.initiatives.migrations.0006_a_list_has_no_author").MARK


@pytest.fixture
def came():
    """An idea of a list, and who leads where it came."""
    make_process()
    _unit, leader, _manager = make_unit_with_people()
    import_initiatives(make_plan(make_list("Bron;;Pilot;x", "Tunneln;;Pilot;x")), by=leader)
    return Idea.objects.get(title="Bron"), leader


def page(client, idea, name="idea"):
    return client.get(reverse(f"ideas:{name}", args=[idea.pk])).content.decode()


def test_nobody_is_invited_to_carry_a_whole_list(client, came):
    idea, leader = came
    client.force_login(leader)

    answer = client.post(reverse("ideas:invite_author", args=[idea.pk]), {"email": "me@example.org"})

    assert (answer.status_code, Invitation.objects.count()) == (403, 0)


def test_an_administrator_has_no_such_person_to_look_after(client, came):
    idea, _leader = came
    administrator = make_administrator()
    client.force_login(administrator)

    answer = client.post(reverse("invite", args=[idea.author_id]))

    assert answer.status_code == 404
    assert idea.author not in people_visible_to(administrator)
    assert idea.author not in User.objects.active()


def test_what_is_said_next_is_said_to_nobody(client, came):
    idea, leader = came
    client.force_login(leader)

    asked = page(client, idea, "answer")
    moved = page(client, idea, "change_unit")

    assert ("Say what happens next" in asked, "Your answer" in asked, "Send the answer" in asked) == (
        True,
        False,
        False,
    )
    assert ("This is sent to" in asked, f"{idea.author} is told" in moved) == (False, False)


def test_only_those_who_can_answer_are_offered_to_be_asked(client, came):
    idea, leader = came
    seeing, follower = make_user(), make_user()
    take_part(idea, seeing, Part.CO_OWNER)
    take_part(idea, follower, Part.FOLLOWER)
    take_part(idea, make_user(has_account=False), Part.FOLLOWER)
    client.force_login(leader)

    offered = [_offered(client, idea, visibility) for visibility in (Visibility.MUNICIPALITY, Visibility.GROUP)]

    assert offered == [{seeing.pk, follower.pk}, {seeing.pk}]
    assert offered[1] == {*permissions.askable(idea).exclude(pk=leader.pk).values_list("pk", flat=True)}


def _offered(client, idea, visibility):
    Idea.objects.filter(pk=idea.pk).update(visibility=visibility)
    idea.refresh_from_db()
    people = [person for person in User.objects.all() if f'<option value="{person.pk}"' in page(client, idea)]
    return {person.pk for person in people}


def test_those_who_stood_there_already_are_marked_and_no_way_in_stands(came):
    idea, _leader = came
    User.objects.filter(is_nobody=True).update(is_nobody=False)
    Invitation.objects.create(person=idea.author, email="me@example.org")
    resident = make_idea(author=add_person("Gun Ek", by=None)).author

    with connection.cursor() as cursor:
        cursor.execute(MARK)

    assert list(User.objects.filter(is_nobody=True)) == [idea.author]
    assert resident in User.objects.active()
    assert not Invitation.objects.open().exists()


def test_the_next_list_has_the_same_name_for_its_author(came):
    idea, leader = came

    import_initiatives(make_plan(make_list("Parken;;Pilot;x")), by=leader)

    assert Idea.objects.get(title="Parken").author == idea.author
