"""What requests know of a person, word for word, and what is left of it when the person is erased or has left."""

from datetime import timedelta

import pytest

from mellanrum.foundation.accounts.exports import everything_about
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.actions import register_absence
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.exports import requests_of_person
from mellanrum.structure.funding.models import Backing, Cost, EffectGoal, Request
from mellanrum.structure.ideas.actions import change_owner
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

from .factories import make_backing, make_request, report

pytestmark = pytest.mark.django_db
NOTHING = {"asked": [], "in_hands": [], "moves": [], "answered_as_manager": [], "asked_managers": [], "reports": []}


def test_of_somebody_who_never_asked_for_anything_nothing_is_known():
    make_request("reported")

    assert everything_about(make_employee())["requests"] == NOTHING


def test_what_is_known_of_who_asked_used_and_reported():
    request = make_request("used")
    make_backing(request, words="Två eftermiddagar")
    report(request)

    known = requests_of_person(request.applicant)

    assert [row["id"] for row in known["asked"]] == [request.pk]
    assert known["asked"][0]["otherwise"] == "Då väntar vi ett år till."
    assert [move["to_stage"] for move in known["moves"]] == ["submitted", "used", "reported"]
    assert known["asked_managers"][0]["words"] == "Två eftermiddagar"
    assert known["reports"][0]["lessons"] == "Börja smått."
    assert known["answered_as_manager"] == []


def test_what_is_known_of_a_manager_is_what_they_were_asked_and_said():
    backing = make_backing(make_request(), hours=12)
    actions.answer_backing(backing, accept=False, answer="Inte i vår.", by=backing.person)

    known = requests_of_person(backing.person)

    (said,) = known.pop("answered_as_manager")
    assert (said["hours"], said["accepted"], said["answer"]) == (12, False, "Inte i vår.")
    assert known == {name: rows for name, rows in NOTHING.items() if name != "answered_as_manager"}


def test_what_somebody_has_in_their_hands_is_known_until_it_has_ended():
    request = make_request("reported")
    leader = request.holder

    assert [row["stage"] for row in requests_of_person(leader)["in_hands"]] == ["reported"]
    actions.return_remainder(request, by=leader)
    assert requests_of_person(leader)["in_hands"] == []


def test_every_draft_goes_with_its_lines_and_nothing_of_anybody_else():
    mine, other = make_request("draft"), make_request("draft")
    make_backing(mine)

    stays = actions.erase_requests(mine.applicant)

    assert list(Request.objects.all()) == [other]
    assert set(Cost.objects.values_list("request", flat=True)) == {other.pk}
    assert set(EffectGoal.objects.values_list("request", flat=True)) == {other.pk}
    assert (Backing.objects.count(), stays) == (0, False)


@pytest.mark.parametrize(
    ("who", "stays"),
    [
        (lambda request, backing: request.applicant, True),
        (lambda request, backing: request.holder, True),
        (lambda request, backing: backing.person, True),
        (lambda request, backing: make_employee(), False),
    ],
    ids=["who asked", "who prepares", "the manager", "somebody else"],
)
def test_the_name_stays_of_those_who_stand_in_what_was_sent(who, stays):
    request = make_request()
    backing = make_backing(request)

    assert actions.erase_requests(who(request, backing)) is stays
    assert Request.objects.get() == request


def test_what_waits_is_counted_with_the_questions_and_not_with_what_has_ended():
    request = make_request()
    leader, backing = request.holder, make_backing(request)

    assert (actions.requests_held(leader), actions.requests_held(backing.person)) == (1, 1)
    actions.answer_backing(backing, accept=True, by=backing.person)
    actions.decline_request(request, reason="Nej", words="", by=leader)
    assert (actions.requests_held(leader), actions.requests_held(backing.person)) == (0, 0)


def test_a_draft_goes_to_who_owns_the_idea_and_what_is_prepared_to_the_successor():
    unit, leader, _manager = make_unit_with_people()
    draft = make_request("draft", idea=make_idea(unit=unit))
    author, owner, successor = draft.applicant, make_employee(unit), make_employee(unit)
    sent = make_request(idea=make_idea(unit=unit))
    change_owner(draft.idea, to=owner, by=author)

    for person in (author, leader):
        actions.hand_over_requests(person, successor, None)

    draft.refresh_from_db()
    sent.refresh_from_db()
    assert (draft.holder, draft.applicant) == (owner, owner)
    assert (sent.holder, sent.applicant != successor) == (successor, True)


def test_what_is_written_and_used_waits_for_who_comes_back():
    written, granted = make_request("draft"), make_request("granted")
    people = [request.applicant for request in (written, granted)]
    for person in people:
        until = clock.today() + timedelta(days=9)
        register_absence(person, starts_on=clock.today(), ends_on=until, deputy=make_employee(), by=None)

    actions.cover_requests(clock.today())

    assert [Request.objects.get(pk=request.pk).holder for request in (written, granted)] == people


def test_who_asked_never_answers_the_question_for_a_manager_who_is_away():
    backing = make_backing(make_request())
    until = clock.today() + timedelta(days=1)
    register_absence(backing.person, starts_on=clock.today(), ends_on=until, deputy=backing.asked_by, by=None)
    asked = backing.person

    actions.cover_requests(clock.today())

    backing.refresh_from_db()
    assert backing.person == asked
