"""Hours that no manager may grant are a matter, once, as long as somebody asks for them."""

import pytest
from django.urls import reverse

from mellanrum.structure.funding.tests.factories import make_backing, make_request
from mellanrum.structure.matters import actions
from mellanrum.structure.matters.kinds import MatterStage
from mellanrum.structure.matters.models import Matter

pytestmark = pytest.mark.django_db


def test_the_question_is_the_papers_and_whoever_asked_handed_them_in():
    backing = make_backing(make_request("draft"), words="Två dagar i veckan.")

    matter = actions.open_hours(backing)

    assert actions.open_hours(backing) == Matter.objects.get()
    assert (matter.stage, matter.prepared_by, matter.unit) == (MatterStage.PREPARED, backing.asked_by, backing.unit)
    assert (matter.proposal, matter.amount) == (backing.in_words, 40)
    assert matter.summary.startswith("Två dagar i veckan.")
    assert str(matter).endswith("40 hours asked for")


def test_what_nobody_asks_for_any_more_is_taken_back():
    matter = actions.open_hours(make_backing(make_request("draft")))

    actions.withdraw_hours(matter.backing, by=matter.prepared_by)

    matter.refresh_from_db()
    assert matter.stage == MatterStage.WITHDRAWN


def test_where_a_manager_holds_the_hours_it_is_said_where_the_question_is_taken_back(client):
    matter = actions.open_hours(make_backing(make_request("draft")))
    client.force_login(matter.prepared_by)

    reply = client.get(reverse("matters:withdraw", args=[matter.pk]), headers={"accept-language": "en"})

    assert reply.status_code == 403
    assert "Whoever asked for the hours takes the question back where they asked" in reply.content.decode()
