"""Two people who describe the same idea at once: no words are lost."""

import pytest
from django.urls import reverse

from mellanrum.foundation.organisation.tests.factories import make_unit

from .factories import make_idea
from .pages import shown_initially

pytestmark = pytest.mark.django_db
WORDS = {"title": "Restiden", "problem": "Restiden\r\nsaknas.", "for_whom": "", "place": "", "proposal": ""}


@pytest.fixture
def idea():
    return make_idea(title="Restiden", problem="Restiden\nsaknas.")


@pytest.fixture
def described(client, idea):
    """The page as it was opened before somebody else wrote, sent with other words."""
    client.force_login(idea.owner)
    url = reverse("ideas:edit", args=[idea.pk])
    opened = shown_initially(client.get(url))

    def send(**changed):
        return client.post(url, opened | WORDS | changed)

    return send


def somebody_else_writes(idea, **words):
    for name, value in words.items():
        setattr(idea, name, value)
    idea.save(update_fields=list(words))


def test_what_each_wrote_in_different_boxes_stands(described, idea):
    somebody_else_writes(idea, problem="Hon skrev om allt.", place="Byn")

    answer = described(proposal="Räkna med restiden.")

    idea.refresh_from_db()
    assert answer.status_code == 302
    assert (idea.problem, idea.place, idea.proposal) == ("Hon skrev om allt.", "Byn", "Räkna med restiden.")


def test_where_both_wrote_in_one_box_nothing_is_saved_and_both_are_shown(described, idea):
    somebody_else_writes(idea, problem="Hon skrev om <allt>.")

    answer = described(problem="Han skrev om allt.")

    idea.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, idea.problem) == (422, "Hon skrev om <allt>.")
    assert "Now it says “Hon skrev om &lt;allt&gt;.”" in page
    assert "Han skrev om allt.</textarea>" in page


def test_having_seen_what_stands_there_one_may_send_ones_own(client, described, idea):
    somebody_else_writes(idea, problem="Hon skrev om allt.")
    seen = shown_initially(described(problem="Han skrev om allt."))

    client.post(reverse("ideas:edit", args=[idea.pk]), seen | WORDS | {"problem": "Han skrev om allt."})

    idea.refresh_from_db()
    assert idea.problem == "Han skrev om allt."


def test_both_may_have_written_the_same(described, idea):
    somebody_else_writes(idea, place="Byn")

    assert described(place="Byn").status_code == 302


def test_units_that_two_people_tick_are_joined(client, idea):
    mine, theirs, former = make_unit(), make_unit(), make_unit()
    idea.working_units.add(former)
    client.force_login(idea.owner)
    url = reverse("ideas:working_units", args=[idea.pk])
    opened = shown_initially(client.get(url))
    idea.working_units.add(theirs)

    client.post(url, opened | {"units": [str(mine.pk)]})

    assert set(idea.working_units.all()) == {mine, theirs}
