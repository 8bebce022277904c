"""A list is told of once to each who got something of it, however long it is; then each idea speaks for itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.front.notifications.actions import share_out_list
from mellanrum.front.notifications.models import Letter, Notification
from mellanrum.front.notifications.wording import sentence
from mellanrum.structure.ideas.actions import change_owner
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.ideas.tests.factories import make_unit_with_people
from mellanrum.structure.initiatives.actions import import_initiatives
from mellanrum.structure.initiatives.models import UploadedList
from mellanrum.structure.initiatives.tests.factories import make_list, make_plan
from mellanrum.structure.process.tests.factories import make_process

pytestmark = pytest.mark.django_db

MANY = tuple(f"Idé {number};Omsorgen;Pilot;" for number in range(12))


@pytest.fixture
def cast():
    """Whoever brings lists in, and the innovation leader of a unit that stands in them."""
    make_process()
    _unit, leader, _manager = make_unit_with_people("Omsorgen")
    leader.language, leader.email = "en", "liv@example.se"
    leader.save()
    return make_employee(make_unit("Kansliet"), Role.ADMINISTRATOR, name="Åsa Berg"), leader


def bring_in(importer, *rows: str) -> None:
    import_initiatives(make_plan(make_list(*rows)), by=importer)
    run_due_jobs()


def told(person) -> list[Notification]:
    return list(Notification.objects.filter(person=person).order_by("created_at"))


def test_whoever_is_to_read_a_long_list_hears_of_it_once_and_gets_one_mail(cast, settings):
    settings.SENDS_MAIL = True
    importer, leader = cast

    bring_in(importer, *MANY)

    (one,) = told(leader)
    (letter,) = [sent for sent in mail.outbox if "liv@example.se" in sent.to[0]]
    assert (one.kind, one.weight, one.day) == ("list_to_read", "must_act", min(Idea.objects.values_list("due_on"))[0])
    assert letter.subject.startswith("Åsa Berg has brought in lista.csv. Ideas in it are yours to read through")
    assert "Such letters cannot be switched off." in letter.body


def test_it_leads_to_those_of_the_list_that_wait_for_the_reader(client, cast):
    importer, leader = cast
    bring_in(importer, *MANY)
    bring_in(importer, "En annan dag;Omsorgen;Pilot;")
    client.force_login(leader)

    page = client.get(reverse("notifications:open", args=[told(leader)[0].pk]), follow=True).content.decode()

    assert [f">Idé {number}<" in page for number in range(12)] == [True] * 12
    assert "En annan dag" not in page


def test_of_what_ended_before_it_came_here_its_owner_hears_too(cast):
    importer, leader = cast

    bring_in(importer, "Klar;Omsorgen;Realiserad;")

    (one,) = told(leader)
    assert (one.kind, one.weight) == ("list_to_carry", "own")
    with override("en"):
        assert sentence(one).endswith("brought in lista.csv. You carry ideas in it.")


def test_while_the_innovation_leader_is_away_whoever_steps_in_gets_it_and_hears(cast):
    importer, leader = cast
    deputy = make_employee(Unit.objects.get(name="Omsorgen"))
    today = clock.today()
    register_absence(leader, starts_on=today, ends_on=today + timedelta(days=3), deputy=deputy, by=None)

    bring_in(importer, *MANY)

    assert [one.kind for one in told(deputy)] == ["list_to_read"]
    assert [one.kind for one in told(leader)] == []


def test_an_idea_of_a_list_that_goes_on_speaks_for_itself(cast):
    importer, leader = cast
    bring_in(importer, *MANY)
    idea = Idea.objects.get(title="Idé 3")

    change_owner(idea, to=make_employee(idea.unit), by=importer)
    run_due_jobs()

    assert [one.idea for one in told(leader)[1:]] != []
    assert {one.idea for one in told(leader)[1:]} == {idea}


def test_whoever_brings_a_list_in_is_not_told_what_it_gave_them_and_nobody_is_told_twice(cast):
    importer, leader = cast
    bring_in(leader, *MANY)
    bring_in(importer, "En till;Omsorgen;Idé;")
    (one,) = told(leader)

    share_out_list(one.uploaded, entry=one.entry, by=importer)

    assert told(leader) == [one]
    assert Letter.objects.filter(person=leader).count() == 1


def test_a_list_brought_in_at_once_is_kept_by_name_and_without_its_file(cast):
    importer, _leader = cast

    bring_in(importer, *MANY)

    kept = UploadedList.objects.get()
    assert (kept.name, kept.became, bytes(kept.content), kept.initiatives.count()) == ("lista.csv", 12, b"", 12)
