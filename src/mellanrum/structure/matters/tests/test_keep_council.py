"""Founding a council, who sits in it, and the criteria it looks with."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.actions.councils import MOST_CRITERIA
from mellanrum.structure.matters.kinds import MemberPart
from mellanrum.structure.matters.models import Criterion, Membership
from mellanrum.structure.matters.queries.choosing import leader_of
from mellanrum.structure.matters.queries.councils import council_page

from .factories import assess, chair_of, make_council, make_item

pytestmark = pytest.mark.django_db
WORDS = {"sv": {"name": "Modet", "guide": "Vågar vi?", "low": "Nej", "high": "Ja"}}


def test_a_council_begins_with_criteria_in_both_languages():
    council = make_council()

    names = [one.words["sv"]["name"] for one in council.criteria.order_by("position")]
    assert names == ["Behovet", "Nyttan", "Det nya", "Samverkan", "Genomförandet", "Vad som händer sedan"]
    assert all(set(one.words) == {"sv", "en"} for one in council.criteria.all())


def test_two_councils_cannot_have_the_same_name():
    make_council(name="Rådet")
    other = make_council()

    with pytest.raises(Refused, match="There is a council of that name already"):
        make_council(name="Rådet")
    with pytest.raises(Refused, match="There is a council of that name already"):
        actions.change_council(
            other, name="Rådet", purpose="", unit=None, paper_days=7, is_active=True, by=make_administrator()
        )


def test_a_council_can_be_changed_and_rest():
    council = make_council()

    actions.change_council(
        council, name="Nya rådet", purpose="Allt.", unit=None, paper_days=7, is_active=False, by=make_administrator()
    )

    council.refresh_from_db()
    assert (council.name, council.paper_days, council.is_active) == ("Nya rådet", 7, False)


def test_nobody_sits_twice_and_there_is_one_chair():
    anna = make_employee()
    council, by = make_council(anna), make_administrator()

    with pytest.raises(Refused, match="sits in the council already"):
        actions.appoint_member(council, person=anna, part=MemberPart.MEMBER, by=by)
    with pytest.raises(Refused, match="The council has a chair"):
        actions.appoint_member(council, person=make_employee(), part=MemberPart.CHAIR, by=by)
    with pytest.raises(IntegrityError, match="one_chair_at_a_time"), transaction.atomic():
        Membership.objects.create(council=council, person=make_employee(), part=MemberPart.CHAIR)


def test_whoever_leaves_a_council_leaves_once_and_the_secretary_leads_until_there_is_a_new_chair():
    council = make_council()
    secretary, by = make_employee(), make_administrator()
    actions.appoint_member(council, person=secretary, part=MemberPart.SECRETARY, by=by)
    chair = council.memberships.get(part=MemberPart.CHAIR)
    assert leader_of(council) == chair.person

    actions.release_member(chair, by=by)

    with pytest.raises(Refused, match="has left the council already"):
        actions.release_member(chair, by=by)
    assert [seat.person for seat in council_page(council).seats] == [secretary]


def test_new_words_are_a_new_criterion_and_what_was_scored_keeps_the_old():
    council = make_council()
    item, chair = make_item(council), chair_of(council)
    assess(item, chair)
    old = council.criteria.get(position=0)

    new = actions.write_criterion(council, words=WORDS, by=chair, instead_of=old)

    old.refresh_from_db()
    assert (old.is_asked, old.words["sv"]["name"], new.position) == (False, "Behovet", 0)
    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        Criterion.objects.filter(pk=old.pk).update(words=WORDS)


def test_there_are_not_more_criteria_than_one_can_bear():
    council = make_council()
    by = chair_of(council)
    for _number in range(MOST_CRITERIA - council.criteria.count()):
        actions.write_criterion(council, words=WORDS, by=by)

    with pytest.raises(Refused, match="A council looks with at most 8 criteria"):
        actions.write_criterion(council, words=WORDS, by=by)
    actions.drop_criterion(council.criteria.get(position=0), by=by)

    assert actions.write_criterion(council, words=WORDS, by=by).is_asked
