"""The registrar finds a decision by its number or its case number, whoever made it and however secret it is."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_decision, make_record, yes

pytestmark = pytest.mark.django_db
ADDRESS = reverse("decisions:delegated")


@pytest.fixture
def registrar():
    return make_employee(None, Role.REGISTRAR)


def found(client, registrar, number):
    client.force_login(registrar)
    answer = client.get(ADDRESS, {"number": number}, headers={"accept-language": "en"})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("by", ["name", "case_number", "small letters"])
def test_by_its_number_or_that_of_its_case_also_what_is_secret(client, place, registrar, by):
    decision, other = make_decision(place, said=yes(secrecy="OSL 19 kap. 3 §")), make_decision(place)
    number = decision.case_number.lower() if by == "small letters" else getattr(decision, by)

    _status, page = found(client, registrar, f" {number} ")

    assert [one.get_absolute_url() in page for one in (decision, other)] == [True, False]


def test_all_of_a_case_and_what_a_board_decided_itself(client, registrar):
    decisions = [make_record(case_number="KS 2026/417") for _each in range(2)]

    _status, page = found(client, registrar, "KS 2026/417")

    assert [one.get_absolute_url() in page for one in decisions] == [True, True]
    assert "The list as PDF" not in page


@pytest.mark.parametrize(
    ("number", "status", "said"), [("2026-999999999999", 200, "No such decision"), ("", 422, "Find")]
)
def test_what_is_not_there_is_said_and_asked_for_again(client, registrar, number, status, said):
    answered, page = found(client, registrar, number)

    assert (answered, said in page, 'name="number"' in page) == (status, True, True)
