"""Two who send in the same form in the same moment: the second is asked about what the first has just saved."""

import pytest
from django.test import Client
from django.urls import reverse

from mellanrum.foundation.core.tests.races import done_while

from .factories import make_idea
from .pages import shown_initially

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"title": "Restiden", "problem": "Restiden saknas.", "for_whom": "", "place": "", "proposal": ""}


@pytest.fixture
def send():
    """A description of one idea, sent by somebody who opened the page before anybody wrote."""
    idea = make_idea(title="Restiden", problem="Restiden saknas.")
    url = reverse("ideas:edit", args=[idea.pk])

    def sending(**changed):
        client = Client()
        client.force_login(idea.owner)
        opened = shown_initially(client.get(url))
        return lambda: client.post(url, opened | WORDS | changed)

    sending.idea = idea
    return sending


def test_what_they_wrote_in_different_boxes_both_stands(send):
    first, second = send(place="Byn"), send(proposal="Räkna med restiden.")

    answer = done_while(first, second)

    send.idea.refresh_from_db()
    assert (answer.status_code, send.idea.place, send.idea.proposal) == (302, "Byn", "Räkna med restiden.")


def test_what_they_wrote_in_one_box_is_not_overwritten(send):
    first, second = send(problem="Hon skrev om allt."), send(problem="Han skrev om allt.")

    answer = done_while(first, second)

    send.idea.refresh_from_db()
    assert (answer.status_code, send.idea.problem) == (422, "Hon skrev om allt.")
