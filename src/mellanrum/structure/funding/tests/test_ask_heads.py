"""All heads who have to stand behind a request are asked with one button, and each answers for their own."""

import pytest
from django.urls import reverse

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.models import Backing
from mellanrum.structure.funding.queries import lacking
from mellanrum.structure.funding.stages import BackingKind
from mellanrum.structure.funding.tokens import token_of
from mellanrum.structure.ideas.tests.factories import make_idea, make_unit_with_people

from .factories import make_backing, make_request, make_rules

pytestmark = pytest.mark.django_db
BUTTON = "Ask all heads at once"


@pytest.fixture
def heads():
    """The managers of the two departments that share the idea, by unit."""
    return {unit: manager for unit, _leader, manager in (make_unit_with_people(), make_unit_with_people())}


@pytest.fixture
def asked(heads):
    """A request of a fund that wants the heads to stand behind it."""
    unit, other = heads
    idea = make_idea(unit=unit)
    idea.working_units.add(other)
    return make_request("draft", idea=idea, fund=make_rules(heads_anchor=True).fund)


def address(request) -> str:
    return reverse("funding:ask_heads", args=[request.pk])


def test_one_button_asks_them_all(client, asked, heads):
    client.force_login(asked.applicant)
    page = client.get(asked.get_absolute_url()).content.decode()

    answer = client.post(address(asked), follow=True).content.decode()

    made = Backing.objects.filter(request=asked)
    assert BUTTON in page and address(asked) in page
    assert {backing.unit: backing.person for backing in made} == heads
    assert {backing.kind for backing in made} == {BackingKind.ANCHORING}
    assert all(str(head) in answer for head in heads.values())
    assert address(asked) not in answer


def test_each_sees_in_the_letters_page_how_much_is_asked_for(client, asked):
    backing, _other = actions.ask_heads(asked, by=asked.applicant)

    page = client.get(reverse("funding:answer_backing", args=[token_of(backing.pk)])).content.decode()

    assert f"Asked of {asked.fund}" in page
    assert "300\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in page


def test_when_all_have_said_yes_nothing_is_lacking(asked):
    for backing in actions.ask_heads(asked, by=asked.applicant):
        actions.answer_backing(backing, accept=True, by=backing.person)

    assert lacking(asked) == ()


def test_whoever_has_been_asked_already_is_not_asked_again(asked, heads):
    first, second = heads
    backing = make_backing(asked, unit=first, hours=0)
    actions.answer_backing(backing, accept=False, answer="Inte i år", by=backing.person)

    made = actions.ask_heads(asked, by=asked.applicant)

    assert [backing.unit for backing in made] == [second]
    with pytest.raises(Refused, match="All heads have been asked already"):
        actions.ask_heads(asked, by=asked.applicant)


def test_a_question_about_hours_is_another_question(asked, heads):
    make_backing(asked, unit=next(iter(heads)), hours=8)

    assert {backing.unit for backing in actions.ask_heads(asked, by=asked.applicant)} == set(heads)


def test_where_no_head_has_to_answer_there_is_no_such_button(client):
    request = make_request("draft")
    client.force_login(request.applicant)

    assert BUTTON not in client.get(request.get_absolute_url()).content.decode()


def test_nobody_else_asks(client, asked):
    client.force_login(make_employee())

    assert client.post(address(asked)).status_code == 404
    assert not Backing.objects.exists()
