"""The desk of a meeting, and its minutes."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import decide
from mellanrum.structure.decisions.models import Letter
from mellanrum.structure.decisions.queries.pages import basis_of
from mellanrum.structure.ideas.models import Idea
from mellanrum.structure.matters import actions as matters
from mellanrum.structure.matters.kinds import Advice
from mellanrum.structure.matters.models import Matter
from mellanrum.structure.matters.tests.factories import assess, begin, chair_of, make_council, make_meeting

from .factories import make_move_matter, no, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    """A council has had two matters, and its members see them differently."""
    council = make_council(make_employee(place.unit), unit=place.unit)
    planned = make_meeting(council)
    for title in ("Larm i badrum", "Rullatorpool"):
        matter = make_move_matter(place, title=title)
        Matter.objects.filter(pk=matter.pk).update(council=council)
        for seat in council.memberships.all():
            matters.declare_conflict(matter, is_conflicted=False, by=seat.person)
    matters.call_meeting(planned, by=chair_of(council))
    return planned


def hold(meeting):
    """The meeting is held, and the council recommends both."""
    everybody = [seat.person for seat in meeting.council.memberships.all()]
    items = list(meeting.items.select_related("matter", "meeting__council").order_by("position"))
    begin(items[0], *everybody)
    for item in meeting.items.select_related("matter", "meeting__council"):
        for value, person in zip((1, 5), everybody, strict=True):
            assess(item, person, value=value)
        item.refresh_from_db()
        matters.give_recommendation(
            item, advice=Advice.RECOMMEND, words="Ett tydligt behov.", by=chair_of(meeting.council)
        )
    return [item.matter for item in items]


def page(client, name, meeting):
    return client.get(reverse(f"decisions:{name}", args=[meeting.pk]))


def test_the_spread_stands_beside_the_middle(meeting):
    first, _second = hold(meeting)

    basis = basis_of(first)

    assert (basis.lowest, basis.middle, basis.highest, basis.is_spread) == (1.0, 3.0, 5.0, True)
    assert basis.recommendation.words == "Ett tydligt behov."


def test_until_everybody_has_scored_there_is_nothing_to_see(meeting):
    (first, *_rest) = [item.matter for item in meeting.items.order_by("position")]

    basis = basis_of(first)

    assert (basis.recommendation, basis.views, basis.middle) == (None, (), None)


def test_what_was_decided_after_a_meeting_is_told_all_at_once(client, place, meeting):
    for matter, said in zip(hold(meeting), (yes(), no()), strict=True):
        decide(Matter.objects.get(pk=matter.pk), said=said, by=place.head)
    client.force_login(place.head)

    shown = page(client, "meeting", meeting).content.decode()
    answer = client.post(reverse("decisions:release_meeting", args=[meeting.pk]), follow=True)

    assert "Tell of 2 decisions" in shown
    assert "2 decisions have been told." in answer.content.decode()
    assert not Letter.objects.held().exists()


def test_advice_and_scores_are_shown_to_whoever_decides_and_to_nobody_else(client, place, meeting):
    hold(meeting)

    client.force_login(place.head)
    own = page(client, "meeting", meeting).content.decode()
    client.force_login(place.leader)
    others = page(client, "meeting", meeting).content.decode()

    assert ("far apart" in own, "far apart" in others) == (True, False)
    assert "Rullatorpool" in others


def test_a_matter_about_an_idea_of_a_working_group_is_not_on_anybody_elses_page(client, place, meeting):
    (matter, *_rest) = [item.matter for item in meeting.items.order_by("position")]
    Idea.objects.filter(pk=matter.idea_id).update(visibility="group")
    client.force_login(make_employee())

    shown = page(client, "meeting", meeting).content.decode()

    assert (matter.idea.title in shown, "Rullatorpool" in shown) == (False, True)


def test_whoever_has_nothing_to_tell_is_not_let_to(client, place, meeting):
    client.force_login(place.leader)

    assert client.post(reverse("decisions:release_meeting", args=[meeting.pk])).status_code == 403


def test_the_minutes_tell_who_was_there_what_was_advised_and_what_was_decided(client, place, meeting):
    first, _second = hold(meeting)
    decision = decide(Matter.objects.get(pk=first.pk), said=yes(), by=place.head)
    client.force_login(make_employee(place.unit, Role.REGISTRAR))

    paper = PdfReader(io.BytesIO(page(client, "minutes", meeting).content))

    words = " ".join("".join(one.extract_text() for one in paper.pages).split())
    present = [seat.person.name for seat in meeting.council.memberships.select_related("person")]
    assert [name for name in present if name not in words] == []
    assert "§ 1 Larm i badrum" in words
    assert f"Decision {decision.name} Yes. {place.head.name}, head of department, point 3.1." in words


def test_of_what_is_secret_the_minutes_tell_the_paragraph_alone(client, place, meeting):
    first, _second = hold(meeting)
    decide(Matter.objects.get(pk=first.pk), said=yes(secrecy="OSL 26 kap. 1 §"), by=place.head)
    client.force_login(make_employee(place.unit, Role.REGISTRAR))

    paper = PdfReader(io.BytesIO(page(client, "minutes", meeting).content))

    words = " ".join("".join(one.extract_text() for one in paper.pages).split())
    assert ("OSL 26 kap. 1 §" in words, "Larm i badrum" in words, "Rullatorpool" in words) == (True, False, True)


def test_the_minutes_are_for_those_who_lead_the_meeting_and_the_registrar(client, place, meeting):
    codes = []
    for person in (chair_of(meeting.council), make_employee(place.unit, Role.REGISTRAR), place.leader):
        client.force_login(person)
        codes.append(page(client, "minutes", meeting).status_code)

    assert codes == [200, 200, 403]


def test_the_council_s_meeting_leads_there_once_it_has_begun_and_those_who_keep_it_to_the_minutes(client, meeting):
    chair, member = chair_of(meeting.council), make_employee(meeting.council.unit)
    there, paper = (reverse(f"decisions:{name}", args=[meeting.pk]) for name in ("meeting", "minutes"))
    client.force_login(chair)
    before = client.get(meeting.get_absolute_url()).content.decode()
    hold(meeting)

    pages = [before, client.get(meeting.get_absolute_url()).content.decode()]
    client.force_login(member)
    pages.append(client.get(meeting.get_absolute_url()).content.decode())

    assert [(there in page, paper in page) for page in pages] == [(False, False), (True, True), (True, False)]
