"""Who may do what with matters and in councils, asked of one person in every role."""

import pytest

from mellanrum.foundation.organisation.tests.cast import COLLEAGUES, EVERYBODY, SIGNED_IN, make_cast, those_who
from mellanrum.foundation.organisation.tests.factories import make_administrator, make_employee
from mellanrum.structure.ideas.tests.factories import make_unit_with_people
from mellanrum.structure.matters import actions, permissions
from mellanrum.structure.matters.kinds import MemberPart, Outcome
from mellanrum.structure.matters.models import AgendaItem, Council, Matter, Meeting

from .factories import assess, begin, chair_of, make_assessed, make_council, make_item, make_matter, make_prepared

pytestmark = pytest.mark.django_db

CHAIR, MEMBER, SECRETARY, CARRIER = "chair", "sits", "secretary", "carries"
LEADER = "innovation_leader"


def make_table(item: AgendaItem):
    """Everybody, and those who sit in the council of an item; those who carry its idea too."""
    council = item.meeting.council
    seats = {seat.part: seat.person for seat in council.memberships.all()}
    sitting = {CHAIR: seats[MemberPart.CHAIR], MEMBER: seats[MemberPart.MEMBER], SECRETARY: seats[MemberPart.SECRETARY]}
    return make_cast(item.matter.unit) | sitting | {CARRIER: item.matter.idea.author}


def make_item_with_all_parts() -> AgendaItem:
    council = make_council(make_employee())
    actions.appoint_member(council, person=make_employee(), part=MemberPart.SECRETARY, by=make_administrator())
    return make_item(council)


def test_only_the_administrator_founds_councils():
    assert those_who(permissions.can_found_council, make_cast()) == {"administrator"}


def test_all_who_work_here_follow_what_waits_to_be_decided_and_know_the_councils():
    council = make_council()
    cast = make_cast()

    def knows(user):
        return Council.objects.visible_to(user).filter(pk=council.pk).exists()

    assert those_who(permissions.can_follow_matters, cast) == COLLEAGUES
    assert those_who(knows, cast) == COLLEAGUES


def test_all_who_work_here_know_when_a_council_meets():
    meeting = make_item().meeting

    assert those_who(lambda user: Meeting.objects.visible_to(user).filter(pk=meeting.pk), make_cast()) == COLLEAGUES


def test_the_chair_the_secretary_and_the_administrator_lead_a_council():
    item = make_item_with_all_parts()

    found = those_who(lambda user: permissions.can_lead_council(user, item.meeting.council), make_table(item))

    assert found == {CHAIR, SECRETARY, "administrator"}


def test_the_chair_and_the_secretary_alone_lead_a_meeting():
    item = make_item_with_all_parts()

    found = those_who(lambda user: permissions.can_lead_meeting(user, item.meeting), make_table(item))

    assert found == {CHAIR, SECRETARY}


def test_the_chair_and_the_members_score():
    item = make_item_with_all_parts()

    assert those_who(lambda user: permissions.can_score(user, item), make_table(item)) == {CHAIR, MEMBER}


def test_the_chair_alone_closes_the_scoring_and_only_during_the_meeting():
    item = make_item_with_all_parts()
    cast = make_table(item)
    assert those_who(lambda user: permissions.can_close_scoring(user, item), cast) == set()

    begin(item, cast[CHAIR], cast[MEMBER])

    assert those_who(lambda user: permissions.can_close_scoring(user, item), cast) == {CHAIR}


def test_nobody_scores_nor_closes_what_is_closed():
    item = make_item_with_all_parts()
    cast = make_table(item)
    begin(item, cast[CHAIR], cast[MEMBER])
    assess(item, cast[CHAIR])
    assess(item, cast[MEMBER])
    item.refresh_from_db()

    assert item.is_closed
    assert those_who(lambda user: permissions.can_score(user, item), cast) == set()
    assert those_who(lambda user: permissions.can_close_scoring(user, item), cast) == set()
    assert those_who(lambda user: permissions.can_recommend(user, item), cast) == {CHAIR, SECRETARY}


def test_nobody_recommends_before_all_have_seen_what_the_others_think():
    item = make_item_with_all_parts()

    assert those_who(lambda user: permissions.can_recommend(user, item), make_table(item)) == set()


def test_nobody_recommends_what_has_been_recommended():
    item = make_assessed()
    chair = chair_of(item.meeting.council)
    assert permissions.can_recommend(chair, item)

    actions.give_recommendation(item, advice="recommend", words="Ja.", by=chair)

    assert not permissions.can_recommend(chair, item)


def test_whoever_prepares_and_whoever_leads_innovation_there_write_the_papers():
    unit, leader, _manager = make_unit_with_people()
    matter = make_matter(unit=unit)
    cast = make_cast(unit) | {"prepares": matter.prepared_by, CARRIER: matter.idea.author}
    assert matter.prepared_by == leader

    assert those_who(lambda user: permissions.can_prepare(user, matter), cast) == {"prepares", LEADER}


def test_nobody_writes_papers_that_are_handed_in():
    matter = make_prepared()

    assert those_who(lambda user: permissions.can_prepare(user, matter), make_cast(matter.unit)) == set()
    assert not permissions.can_prepare(matter.prepared_by, matter)


def test_whoever_carries_the_idea_and_whoever_leads_there_take_it_back_until_the_papers_are_handed_in():
    matter = make_matter()
    cast = make_cast(matter.unit) | {CARRIER: matter.idea.author}

    def takes_back(user):
        return permissions.can_withdraw(user, matter)

    assert those_who(takes_back, cast) == {CARRIER, LEADER}
    make_prepared(matter)
    assert those_who(takes_back, cast) == set()


def test_nobody_takes_back_what_is_decided():
    matter = make_prepared()
    decider = make_employee()
    actions.settle_matter(matter, outcome=Outcome.YES, words="Ja.", decider=decider, by=decider)
    cast = make_cast(matter.unit) | {CARRIER: matter.idea.author}

    for question in (permissions.can_withdraw, permissions.can_declare, permissions.must_declare):
        assert those_who(lambda user, asked=question: asked(user, matter), cast) == set()


def test_those_who_sit_in_the_council_and_who_prepares_declare_whether_they_are_free():
    item = make_item_with_all_parts()
    cast = make_table(item) | {"prepares": item.matter.prepared_by}

    found = those_who(lambda user: permissions.can_declare(user, item.matter), cast)

    assert found == {CHAIR, MEMBER, SECRETARY, "prepares"}


def test_only_those_who_sit_there_must_declare_and_only_until_they_have():
    council = make_council(make_employee())
    matter = make_prepared()
    cast = make_cast(matter.unit) | {CHAIR: chair_of(council), "prepares": matter.prepared_by}
    assert those_who(lambda user: permissions.must_declare(user, matter), cast) == {CHAIR}

    actions.declare_conflict(matter, is_conflicted=False, by=cast[CHAIR])

    assert those_who(lambda user: permissions.must_declare(user, matter), cast) == set()


def test_the_papers_are_read_by_those_they_concern():
    item = make_item_with_all_parts()

    found = those_who(lambda user: permissions.can_read_papers(user, item.matter), make_table(item))

    assert found == {CHAIR, MEMBER, SECRETARY, CARRIER, LEADER, "registrar"}


def test_nobody_with_a_conflict_reads_the_papers_whatever_else_they_are():
    item = make_item_with_all_parts()
    cast = make_table(item)
    for person in cast.values():
        if person.is_authenticated:
            actions.declare_conflict(item.matter, is_conflicted=True, by=person)

    assert those_who(lambda user: permissions.can_read_papers(user, item.matter), cast) == set()


def test_that_a_matter_waits_is_known_to_all_who_see_its_idea():
    matter = make_matter()

    def sees(user):
        return Matter.objects.visible_to(user).filter(pk=matter.pk).exists()

    assert those_who(sees, make_cast(matter.unit)) == COLLEAGUES


def test_the_registrar_notes_a_takeover_and_whoever_decides_hands_up():
    matter = make_matter()
    cast = make_cast(matter.unit)

    def refers(user):
        return permissions.can_refer(user, matter, may_decide=False)

    assert those_who(refers, cast) == {"registrar"}
    assert those_who(lambda user: permissions.can_refer(user, matter, may_decide=True), cast) == EVERYBODY


def test_nobody_refers_what_has_been_taken_back():
    matter = make_matter()
    actions.withdraw_matter(matter, words="", by=matter.prepared_by)

    refers = those_who(lambda user: permissions.can_refer(user, matter, may_decide=True), make_cast(matter.unit))

    assert refers == set()


def test_without_a_seat_one_is_nothing_in_a_council():
    council = make_council()
    cast = make_cast()

    assert those_who(lambda user: permissions.part_in(user, council), cast) == set()
    assert those_who(lambda user: permissions.part_in(user, None), cast) == set()
    assert permissions.part_in(chair_of(council), council) == MemberPart.CHAIR


def test_whoever_has_not_said_has_declared_nothing():
    matter = make_matter()
    cast = make_cast()

    assert {permissions.declared(person, matter) for person in cast.values()} == {None}
    assert SIGNED_IN < EVERYBODY
