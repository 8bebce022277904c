"""What people around an idea are to it, whoever else is."""

import pytest

from mellanrum.foundation.accounts.actions import add_person
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_employee, make_unit
from mellanrum.structure.ideas.actions import (
    answer_invitation,
    change_owner,
    change_visibility,
    discard_draft,
    edit_idea,
    follow_idea,
    introduce_person,
    invite_co_owner,
    let_author_carry,
    offer_help,
    set_working_units,
    submit_idea,
    title_from,
    unfollow_idea,
)
from mellanrum.structure.ideas.actions.people import take_part
from mellanrum.structure.ideas.models import Part, Visibility
from mellanrum.structure.ideas.permissions import parts_in
from mellanrum.structure.ideas.queries.page import idea_page

from .factories import make_draft, make_idea

pytestmark = pytest.mark.django_db


def test_a_part_taken_twice_is_taken_once():
    idea, person = make_idea(), make_employee()

    take_part(idea, person, Part.FOLLOWER)
    follow_idea(idea, by=person)
    unfollow_idea(idea, by=person)

    assert parts_in(person, idea) <= {Part.FOLLOWER}
    assert not idea.people.filter(person=person).exists()


def test_a_co_owner_who_becomes_owner_has_one_part():
    idea, friend = make_idea(), make_employee()
    answer_invitation(invite_co_owner(idea, person=friend, by=idea.owner), accept=True, by=friend)

    change_owner(idea, to=friend, by=friend)

    assert list(idea.people.filter(person=friend).values_list("part", flat=True)) == [Part.OWNER]


def test_the_same_e_mail_is_the_same_person():
    by = make_employee()

    one = introduce_person("Gun Ek", email="gun@example.org", by=by)

    assert introduce_person("Gun", email="Gun@example.org", by=by) == one


def test_an_author_carries_nothing_that_was_handed_on():
    gun = add_person("Gun Ek", by=None)
    draft = make_draft()
    draft.author = gun
    draft.save()
    idea = submit_idea(draft, by=draft.captured_by)

    let_author_carry(gun)
    idea.refresh_from_db()

    assert idea.owner == gun


def test_what_is_sent_is_not_thrown_away():
    idea = make_idea()

    with pytest.raises(Refused):
        discard_draft(idea, by=idea.captured_by)


def test_each_change_of_the_description_is_kept():
    idea = make_idea()

    edit_idea(idea, title="Restiden", by=idea.owner)
    change_visibility(idea, visibility=Visibility.PUBLIC, by=idea.owner)
    set_working_units(idea, units=[make_unit()], by=idea.owner)

    idea.refresh_from_db()
    assert (idea.title, idea.visibility, idea.working_units.count()) == ("Restiden", Visibility.PUBLIC, 1)


def test_a_heading_is_how_the_words_begin():
    assert title_from("\nSnön ligger kvar. Ingen plogar.\nIgen.") == "Snön ligger kvar"


def test_nobody_helps_with_what_they_no_longer_see():
    idea, helper = make_idea(), make_employee(name="Tova Lind")
    offer_help(idea, offer="Jag kan mäta.", by=helper)
    helpers = []

    for visibility in (Visibility.GROUP, Visibility.MUNICIPALITY):
        change_visibility(idea, visibility=visibility, by=idea.author)
        helpers.append(idea_page(idea.pk, idea.author).facts.helpers)

    assert helpers == [[], ["Tova Lind"]]
