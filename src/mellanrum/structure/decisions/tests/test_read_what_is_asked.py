"""Whoever decides, and those who read the papers, see all that was asked for in one place."""

import pytest
from django.urls import reverse

from mellanrum.structure.funding.actions import answer_backing
from mellanrum.structure.funding.tests.factories import make_backing

from .factories import make_money_matter

pytestmark = pytest.mark.django_db


def test_the_desk_and_the_papers_show_costs_by_kind_co_funding_hours_and_goals(client, place):
    matter = make_money_matter(place)
    unanswered, granted = make_backing(matter.request), make_backing(matter.request, hours=0)
    answer_backing(granted, accept=True, by=granted.person)

    for person, address in (
        (place.head, reverse("decisions:decide", args=[matter.pk])),
        (matter.prepared_by, matter.get_absolute_url()),
    ):
        client.force_login(person)
        shown = client.get(address, headers={"accept-language": "en"}).content.decode().replace("\xa0", " ")

        assert '<td data-label="Kind">Equipment and material</td>' in shown
        assert "<li>Regionen: 50 000 kr</li>" in shown
        assert f"<li>{unanswered.unit}: 40 hours in {unanswered.year} – Waits for an answer</li>" in shown
        assert f"<li>{granted.unit}: Stands behind the request – Yes</li>" in shown
        assert "<li>Sena besök: from 12 i veckan to 3 i veckan</li>" in shown
