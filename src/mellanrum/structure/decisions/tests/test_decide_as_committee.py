"""What a committee of the board decides is written down with the paragraph and the day of its own minutes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.roles import Role
from mellanrum.foundation.organisation.tests.factories import make_employee
from mellanrum.structure.decisions.actions import Correction, correct_decision, decide
from mellanrum.structure.decisions.models import Decision
from mellanrum.structure.delegation.posts import Post
from mellanrum.structure.delegation.tests.factories import make_order, make_rule

from .factories import as_if_committed, make_move_matter, make_place, yes

pytestmark = pytest.mark.django_db
ANSWER = {"choice": "yes", "reason": "value", "words": "Ja.", "is_free": "on"}


@pytest.fixture
def place():
    """A department whose board has given moves to its committee."""
    place = make_place()
    make_order(place.board, make_rule(kind="move_to_pilot", point="4.1", post=Post.COMMITTEE, most=None))
    return place


@pytest.fixture
def registrar(place):
    return make_employee(place.unit, Role.REGISTRAR)


def test_the_paragraph_and_the_day_of_the_committees_minutes_stand_in_the_decision(place, registrar):
    met = clock.today() - timedelta(days=3)

    decision = decide(make_move_matter(place), said=yes(paragraph="SU § 8", met_on=met), by=registrar)

    as_if_committed()
    assert (decision.point, decision.paragraph, decision.met_on) == ("4.1", "SU § 8", met)
    assert list(Decision.objects.delegated()) == [decision]


def test_without_a_paragraph_or_before_the_meeting_the_committee_has_decided_nothing(place, registrar):
    matter = make_move_matter(place)

    with pytest.raises(Refused, match="in which paragraph of the minutes"):
        decide(matter, said=yes(), by=registrar)
    with pytest.raises(Refused, match="The meeting has not been held yet"):
        decide(matter, said=yes(paragraph="SU § 8", met_on=clock.today() + timedelta(days=1)), by=registrar)


def test_the_page_asks_for_both_and_calls_them_no_boards(client, place, registrar):
    matter = make_move_matter(place)
    client.force_login(registrar)
    page = reverse("decisions:decide", args=[matter.pk])

    asked = client.post(page, ANSWER)
    client.post(page, ANSWER | {"paragraph": "SU § 8", "met_on": "2026-01-15"})

    assert asked.context["form"].errors.keys() == {"paragraph", "met_on"}
    assert "the board’s minutes" not in asked.content.decode()
    shown = client.get(Decision.objects.get().get_absolute_url()).content.decode()
    assert "<dd>SU § 8</dd>" in shown
    assert '<time datetime="2026-01-15">' in shown


def test_a_correction_keeps_both_unless_it_says_other_ones(client, place, registrar):
    met = clock.today() - timedelta(days=3)
    decision = decide(make_move_matter(place), said=yes(paragraph="SU § 8", met_on=met), by=registrar, release=True)
    client.force_login(registrar)

    form = client.get(reverse("decisions:correct", args=[decision.pk])).context["form"]
    new = correct_decision(decision, put_right=Correction(words="Rätt.", paragraph="SU § 9"), by=registrar)

    assert (form.initial["paragraph"], form.initial["met_on"]) == ("SU § 8", met)
    assert {"paragraph", "met_on"} <= form.fields.keys()
    assert (new.paragraph, new.met_on) == ("SU § 9", met)


def test_a_person_who_decides_has_no_minutes(client):
    place = make_place()
    matter = make_move_matter(place)
    client.force_login(place.head)

    form = client.get(reverse("decisions:decide", args=[matter.pk])).context["form"]

    assert {"paragraph", "met_on"} & form.fields.keys() == set()
