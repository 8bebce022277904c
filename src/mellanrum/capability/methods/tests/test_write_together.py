"""Two editors with the same card open: what both wrote stands, and nothing is overwritten unseen."""

import pytest

from mellanrum.capability.methods.models import MethodCard

from .factories import make_card
from .pages import CARD, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(client, editor):
    made = make_card()
    client.post(address("edit", made.pk), CARD)
    return made


def opened(client, card):
    """What the page would send if nothing was touched, with what each box carries along of how it stood."""
    form = client.get(address("edit", card.pk)).context["form"]
    stood = {box.html_name: box.value() for box in form}
    stood = {name: "" if value is None else value for name, value in stood.items()}
    return stood | {f"initial-{name}": value for name, value in stood.items()}


def save(client, card, page, **typed):
    return client.post(address("edit", card.pk), page | typed)


def test_what_two_wrote_in_different_boxes_is_joined(client, card):
    mine, theirs = opened(client, card), opened(client, card)
    save(client, card, mine, title_sv="Gå ut tillsammans", principles=[*mine["principles"], "testing"])

    answer = save(client, card, theirs, minutes="25", principles=[*theirs["principles"], "perspectives"])

    card = MethodCard.objects.get()
    assert answer.status_code == 302
    assert (card.words["sv"]["title"], card.minutes, card.version) == ("Gå ut tillsammans", 25, 4)
    assert {"testing", "perspectives"} < set(card.principles)


def test_where_two_wrote_in_the_same_box_the_second_hears_what_stands_there_and_chooses(client, card):
    mine, theirs = opened(client, card), opened(client, card)
    save(client, card, mine, title_sv="Gå ut tillsammans")

    answer = save(client, card, theirs, title_sv="Gå ut ensam")

    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["title_sv"])
    assert "Gå ut tillsammans" in str(answer.context["form"].errors)
    assert client.post(address("edit", card.pk), answer.context["form"].data).status_code == 302
    assert MethodCard.objects.get().words["sv"]["title"] == "Gå ut ensam"
