"""Each page of a request, opened by each who may come there: what it answers, and how many questions it costs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from mellanrum.foundation.organisation.tests.cast import make_cast
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Request
from mellanrum.structure.funding.stages import RequestStage
from mellanrum.structure.funding.tokens import token_of
from mellanrum.structure.ideas.models import Visibility
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people
from mellanrum.structure.ledger.tests.factories import KRONA
from mellanrum.structure.process.queries import the_process

from .factories import make_backing, make_request, make_rules

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
COLLEAGUES = ("employee", "manager", "coach", "council_member", "registrar", "editor", "administrator")
OUTSIDE = ("partner", "visitor")
# What each page answers the one who asked, who prepares it, and a colleague; and where the request is then.
PAGES = {
    "write": ("draft", 200, 404, 404),
    "submit": ("draft", 200, 404, 404),
    "withdraw": ("submitted", 200, 403, 403),
    "ask_for_backing": ("submitted", 200, 403, 403),
    "prepare": ("submitted", 403, 200, 403),
    "ask_for_completion": ("submitted", 403, 200, 403),
    "use": ("granted", 200, 200, 403),
    "report": ("used", 200, 403, 403),
    "return_remainder": ("reported", 403, 200, 403),
}


def address(name: str, request: Request) -> str:
    return reverse(f"funding:{name}", args=[request.pk])


@pytest.mark.parametrize("name", PAGES)
def test_each_page_answers_those_whose_it_is_and_tells_the_others_so(client, name):
    stage, asks, prepares, colleague = PAGES[name]
    unit, leader, _manager = make_unit_with_people()
    request = make_request(stage, idea=make_idea(unit=unit))
    answers = []

    for person in (request.applicant, leader, make_employee(unit)):
        client.force_login(person)
        answers.append(client.get(address(name, request)).status_code)

    assert answers == [asks, prepares, colleague]
    request.refresh_from_db()
    assert request.stage == stage


@pytest.mark.parametrize("name", PAGES)
def test_each_page_costs_at_most_eight_questions(client, django_assert_max_num_queries, name):
    stage, asks, _prepares, _colleague = PAGES[name]
    request = make_request(stage)
    client.force_login(request.applicant if asks == 200 else request.holder)
    client.get(address(name, request))
    the_process()

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(address(name, request))

    assert answer.status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "request"])
def test_who_is_not_signed_in_finds_no_page(client, name):
    request = make_request()

    assert client.get(address(name, request)).status_code in (302, 404)


@pytest.mark.parametrize(("role", "status"), [(role, 200) for role in COLLEAGUES] + [(role, 404) for role in OUTSIDE])
def test_which_roles_find_a_request_of_an_idea_that_all_who_work_here_see(client, role, status):
    request = make_request()
    client.force_login(make_cast()[role])

    assert client.get(request.get_absolute_url()).status_code == status


@pytest.mark.parametrize("stage", ["submitted", "prepared", "recommended", "granted", "used", "reported", "declined"])
def test_every_stage_says_in_whose_hands_it_is(client, stage):
    request = make_request(stage)
    client.force_login(request.applicant)

    shown = client.get(request.get_absolute_url()).content.decode()

    if stage == "declined":
        assert "It is decided. The reason stands below." in shown
    else:
        assert f"{request.holder} has it now" in shown
    assert str(RequestStage(stage).label) in shown


def test_a_withdrawn_and_a_settled_request_are_in_nobodys_hands(client):
    withdrawn, settled = make_request(), make_request("reported")
    actions.withdraw_request(withdrawn, reason="Vi löser det ändå.", by=withdrawn.applicant)
    actions.return_remainder(settled, by=settled.holder)

    for request, sentence in (
        (withdrawn, "It is taken back, and nobody decides on it."),
        (settled, "It is settled. Nothing more is owed."),
    ):
        client.force_login(request.applicant)
        shown = client.get(request.get_absolute_url()).content.decode()
        assert sentence in shown
        assert "has it now" not in shown


@pytest.mark.parametrize("name", ["begin", "check", "discard", "withdraw_backing"])
def test_what_changes_something_is_not_opened_as_a_page(client, name):
    request = make_request("draft")
    backing = make_backing(request)
    about = {"begin": request.idea_id, "withdraw_backing": backing.pk}.get(name, request.pk)
    client.force_login(request.applicant)

    assert client.get(reverse(f"funding:{name}", args=[about])).status_code == 405
    backing.refresh_from_db()
    assert (Request.objects.get().stage, backing.waits) == ("draft", True)


@pytest.mark.parametrize("count", [1, 4])
def test_the_ways_to_money_cost_the_same_however_many_funds(client, django_assert_max_num_queries, count):
    idea = make_idea()
    for number in range(count):
        make_rules(least=(number + 1) * KRONA, areas=["trygghet"])
    client.force_login(idea.author)
    client.get(reverse("funding:ways", args=[idea.pk]))

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(reverse("funding:ways", args=[idea.pk])).content.decode()

    assert shown.count("trygghet") == count


def test_a_fund_that_is_closed_is_not_among_those_that_can_be_asked(client):
    idea, open_one, closed = make_idea(), make_rules(), make_rules()
    closed.fund.is_open = False
    closed.fund.save(update_fields=["is_open"])
    client.force_login(idea.author)

    shown = client.get(reverse("funding:ways", args=[idea.pk])).content.decode()

    assert (str(open_one.fund_id) in shown, str(closed.fund_id) in shown) == (True, False)


def test_a_draft_is_on_the_way_of_who_writes_it_and_of_nobody_else(client):
    unit, leader, _manager = make_unit_with_people()
    draft = make_request("draft", idea=make_idea(unit=unit))
    found = []

    for person in (draft.applicant, leader, make_employee(unit)):
        client.force_login(person)
        page = client.get(reverse("funding:ways", args=[draft.idea_id])).content.decode()
        found.append(draft.get_absolute_url() in page)

    assert found == [True, False, False]


def test_the_letters_page_costs_few_questions_and_tells_a_manager_what_is_asked(client, django_assert_max_num_queries):
    backing = make_backing(make_request(idea=make_idea(visibility=Visibility.GROUP)), hours=1, words="Maja")
    letter = reverse("funding:answer_backing", args=[token_of(backing.pk)])
    client.get(letter)

    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(letter).content.decode()

    assert f"1 hour of {backing.unit}" in shown
    assert "Maja" in shown


def test_an_answer_that_says_neither_yes_nor_no_is_none_and_keeps_the_words(client):
    backing = make_backing(make_request())
    letter = reverse("funding:answer_backing", args=[token_of(backing.pk)])

    answer = client.post(letter, {"accept": "maybe", "answer": "Kanske i mars."})

    backing.refresh_from_db()
    assert (answer.status_code, backing.waits) == (422, True)
    assert "Kanske i mars." in answer.content.decode()


def test_a_manager_who_has_left_answers_nothing_from_an_old_letter(client):
    backing = make_backing(make_request())
    backing.person.is_active = False
    backing.person.save(update_fields=["is_active"])

    answer = client.post(reverse("funding:answer_backing", args=[token_of(backing.pk)]), {"accept": "yes"})

    backing.refresh_from_db()
    assert (answer.status_code, backing.waits) == (404, True)


@pytest.mark.parametrize("show", ["", "?show=mine", "?show=all", "?show=what"])
def test_a_stranger_sees_no_list(client, show):
    make_request(idea=make_idea(visibility=Visibility.GROUP))

    assert client.get(reverse("funding:list") + show).status_code == 302
    assert not Request.objects.visible_to(AnonymousUser()).exists()
