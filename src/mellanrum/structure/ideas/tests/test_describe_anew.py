"""What an idea said before it was described anew is kept, read by few, and weeded by a decision."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.ideas.actions import edit_idea, erase_traces, weed_description
from mellanrum.structure.ideas.models import DescriptionVersion

from .factories import make_idea

pytestmark = pytest.mark.django_db
MISTAKE, RULE = "Kalle i trean väntar.", "KS 2026 § 14"


def changed():
    idea = make_idea(problem=MISTAKE, place="Byn")
    edit_idea(idea, problem="Någon väntar.", place="Byn", by=idea.owner)
    return idea, idea.versions.get()


def versions(idea):
    return reverse("ideas:versions", args=[idea.pk])


def weeds(version):
    return reverse("ideas:weed_version", args=[version.idea_id, version.pk])


def test_what_stood_before_is_kept_with_who_changed_it():
    idea, version = changed()

    assert (version.stood, version.by) == ({"problem": MISTAKE}, idea.owner)


def test_describing_it_as_it_was_changes_nothing():
    idea = make_idea(problem=MISTAKE)

    edit_idea(idea, problem=MISTAKE, by=idea.owner)

    assert not DescriptionVersion.objects.exists()


def test_the_page_says_who_changed_it_and_leads_those_who_may_to_what_stood(client):
    idea, _version = changed()
    seen = {}
    for person in (idea.owner, idea.waiting_on, make_employee(None, Role.REGISTRAR), make_employee(idea.unit)):
        client.force_login(person)
        page = client.get(idea.get_absolute_url()).content.decode()
        assert f"Changed by {idea.owner}" in page
        assert MISTAKE not in page
        there = client.get(versions(idea))
        seen[person] = (versions(idea) in page, there.status_code, MISTAKE in there.content.decode())

    assert [*seen.values()] == [(True, 200, True)] * 3 + [(False, 403, False)]
    assert "Those who carry the idea read what stood before." in there.content.decode()


def test_an_idea_that_was_never_changed_says_nothing_of_it(client):
    idea = make_idea()
    client.force_login(idea.owner)

    page = client.get(idea.get_absolute_url()).content.decode()

    assert versions(idea) not in page
    assert "has not been changed" in client.get(versions(idea)).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_however_often_it_was_changed_what_stood_costs_the_same(many, client, django_assert_num_queries):
    idea, _version = changed()
    for number in range(many - 1):
        edit_idea(idea, place=f"Plats {number}", by=idea.owner)
    client.force_login(idea.owner)
    client.get(versions(idea))

    with django_assert_num_queries(4):
        client.get(versions(idea))


def test_the_database_lets_nobody_change_or_take_away_what_stood():
    _idea, version = changed()
    mine = DescriptionVersion.objects.filter(pk=version.pk)

    for change in ({"stood": {}}, {"weeded_by": RULE}, {"stood": {}, "weeded_by": RULE, "by": make_employee()}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            mine.update(**change)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        mine.delete()


def test_the_registrar_weeds_it_by_a_decision_and_that_it_was_changed_stays(client):
    idea, version = changed()
    client.force_login(make_employee(None, Role.REGISTRAR))

    unsaid = client.post(weeds(version), {"rule": ""})
    asked = client.get(weeds(version)).content.decode()
    answer = client.post(weeds(version), {"rule": RULE}, follow=True).content.decode()

    version.refresh_from_db()
    assert (unsaid.status_code, "goes for good" in asked) == (422, True)
    assert [words in asked for words in (MISTAKE, f"Changed by {idea.owner}")] == [True, True]
    assert (version.stood, version.weeded_by) == ({}, RULE)
    assert (RULE in answer, f"Changed by {idea.owner}" in answer, MISTAKE in answer) == (True, True, False)


def test_nothing_is_weeded_twice():
    idea, version = changed()
    weed_description(version, rule=RULE, by=idea.owner)

    with pytest.raises(Refused, match="nothing left of that"):
        weed_description(version, rule="Ett annat", by=idea.owner)

    version.refresh_from_db()
    assert version.weeded_by == RULE


def test_others_do_not_weed(client):
    idea, version = changed()
    client.force_login(idea.owner)

    answer = client.post(weeds(version), {"rule": RULE})

    assert (answer.status_code, "The registrar takes away" in answer.content.decode()) == (403, True)


def test_whoever_changed_it_gets_what_they_replaced_and_their_name_stays_in_the_public_record():
    idea = make_idea(problem=MISTAKE)
    leader = idea.waiting_on
    edit_idea(idea, problem="Någon väntar.", by=leader)
    idea.people.filter(person=leader).delete()

    assert everything_about(leader)["ideas"]["described"][0]["stood"] == {"problem": MISTAKE}
    assert erase_traces(leader)
