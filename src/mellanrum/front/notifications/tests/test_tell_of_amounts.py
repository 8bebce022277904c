"""What letters say of money is said as Swedish amounts: kronor in threes, öre only where there are any."""

import pytest

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.jobs import run_due_jobs
from mellanrum.front.notifications.models import Letter
from mellanrum.structure.funding import actions
from mellanrum.structure.funding.tests.factories import make_request
from mellanrum.structure.ledger.tests.factories import KRONA

pytestmark = pytest.mark.django_db


def letters_to(person) -> str:
    run_due_jobs()
    text = "\n".join(letter.text for letter in Letter.objects.filter(person=person))
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("ore", "said"),
    [(1, "0,01 kr"), (125_050, "1 250,50 kr"), (99_999 * KRONA, "99 999 kr"), (300_000 * KRONA, "300 000 kr")],
)
def test_the_letter_says_what_was_granted_as_one_writes_it(ore, said):
    request = make_request("recommended")

    actions.grant_request(request, amount=ore, words="Ja!", by=request.holder)

    text = letters_to(request.applicant)
    assert said in text


def test_a_letter_of_a_no_says_no_amount_was_granted():
    request = make_request("recommended")

    actions.decline_request(request, reason="Andra gick före", words="Sök igen.", by=request.holder)

    text = letters_to(request.applicant)
    assert "Andra gick före" in text
    assert "Beviljat" not in text
    assert "Granted:" not in text


@pytest.mark.parametrize(
    ("kronor", "said"), [(200_000, "200 000 kr of the 300 000 kr asked for."), (300_000, "300 000 kr.")]
)
def test_a_letter_of_a_yes_in_part_says_how_much_of_what_and_why(kronor, said):
    request = make_request("recommended")
    User.objects.update(language="en")

    actions.grant_request(request, amount=kronor * KRONA, words="Börja med två turer.", by=request.holder)

    text = letters_to(request.applicant)
    assert (f"Granted: {said}" in text, "Börja med två turer." in text) == (True, True)
