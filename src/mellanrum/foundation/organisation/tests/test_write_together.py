"""Two administrators with the same form open: what each of them wrote stands, and nobody is written over unawares."""

import html
import re

import pytest

from mellanrum.foundation.organisation.models import Goal, Unit

from .factories import make_administrator, make_municipality, make_unit

pytestmark = pytest.mark.django_db
BOX = re.compile(r'<input type="hidden" name="((?:initial-)?\w+)"(?: value="([^"]*)")?')


@pytest.fixture
def opened(client):
    """A form as somebody opened it, to be sent with what they write."""
    client.force_login(make_administrator())

    def open_form(url):
        found: dict[str, list[str]] = {}
        for name, value in BOX.findall(client.get(url).content.decode()):
            found.setdefault(name, []).append(html.unescape(value))
        return lambda **words: client.post(url, found | words)

    return open_form


def test_what_two_wrote_in_different_boxes_of_a_unit_stands(opened):
    unit = make_unit("Gata")
    send = opened(f"/administration/units/{unit.pk}/edit/")
    Unit.objects.filter(pk=unit.pk).update(kind="division")

    send(name="Gata och park", kind=unit.kind, is_active="on", parent="")

    unit.refresh_from_db()
    assert (unit.name, unit.kind) == ("Gata och park", "division")


def test_what_two_wrote_in_one_box_of_a_goal_is_shown_to_the_later(opened):
    goal = Goal.objects.create(title="Trygg hemma", description="Förr")
    send = opened(f"/administration/goals/{goal.pk}/edit/")
    Goal.objects.filter(pk=goal.pk).update(description="Hennes ord")

    answer = send(title="Trygg hemma", description="Mina ord", position="0", is_active="on")

    goal.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, goal.description) == (422, "Hennes ord")
    assert ("Hennes ord" in page, "Mina ord</textarea>" in page) == (True, True)


def test_a_choice_that_somebody_else_made_is_told_in_the_words_of_the_list(opened):
    unit = make_unit("Gata")
    send = opened(f"/administration/units/{unit.pk}/edit/")
    Unit.objects.filter(pk=unit.pk).update(kind="division")

    page = send(name="Gata", kind="company", is_active="on", parent="").content.decode()

    assert "Now it says “division (avdelning)”" in page


def test_the_vision_that_somebody_wrote_does_not_hinder_who_changes_the_colour(opened):
    centre = make_municipality()
    send = opened("/administration/municipality/")
    centre.vision, centre.version = "Nära till allt", centre.version + 1
    centre.save()
    people = {"central_contact": centre.central_contact.email, "central_deputy": centre.central_deputy.email}

    answer = send(name=centre.name, vision="", colour="#7a1f5a", languages=["sv"], **people)

    centre.refresh_from_db()
    assert (answer.status_code, centre.vision, centre.colour) == (302, "Nära till allt", "#7a1f5a")
