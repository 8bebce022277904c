"""The pages on which an editor keeps the cards in order."""

import uuid

import pytest

from mellanrum.capability.methods.models import CardVersion, MethodCard

from .factories import make_card, make_starter_card
from .pages import CARD, address

pytestmark = pytest.mark.django_db


READ = ["edit", "versions"]
DONE = ["hide", "show"]


@pytest.mark.parametrize("name", ["add", *READ, *DONE])
def test_nobody_else_keeps_the_cards(reader, name):
    card = make_card()
    ask = reader.post if name in DONE else reader.get

    assert ask(address(name) if name == "add" else address(name, card.pk)).status_code == 403


@pytest.mark.parametrize("name", READ)
def test_an_editor_reads_every_page(client, editor, name):
    assert client.get(address(name, make_card().pk)).status_code == 200


def test_an_editor_adds_a_card(client, editor):
    answer = client.post(address("add"), CARD | {"base": "0", "source_url": "example.com/kort"})

    card = MethodCard.objects.get()
    assert answer.headers["Location"] == card.get_absolute_url()
    assert (card.steps, card.principles, card.source_url) == (
        ["Gå ut.", "Prata."],
        ["curiosity", "failure"],
        "https://example.com/kort",
    )


def test_an_editor_edits_a_card_and_can_undo_it(client, editor):
    card = make_starter_card()

    answer = client.post(address("edit", card.pk), CARD, follow=True)

    card.refresh_from_db()
    assert (card.words["sv"]["title"], card.version) == ("Gå och prata", 2)
    assert card.words["sv"]["source"] == "Sakichi Toyoda och Taiichi Ohno, Toyota"
    assert address("return_to_version", card.pk, 1) + "?base=2" in answer.content.decode()


def test_what_is_not_right_is_told_beside_the_words(client, editor):
    wrong = {
        "title_sv": "",
        "steps_sv": "\n".join("123456789x"),
        "summary_sv": "811218-9876",
        "people_to": "1",
        "principles": [],
    }

    added = client.post(address("add"), CARD | wrong)
    edited = client.post(address("edit", make_card().pk), CARD | wrong)

    assert [added.status_code, edited.status_code] == [422, 422]
    assert set(added.context["form"].errors) == set(wrong)


def test_of_two_editors_the_second_keeps_their_words_and_chooses(client, editor):
    card = make_card()
    client.post(address("edit", card.pk), CARD)

    answer = client.post(address("edit", card.pk), CARD | {"title_sv": "Min egen"})

    assert answer.status_code == 409
    assert "Min egen" in answer.content.decode()
    assert client.post(address("edit", card.pk), answer.context["form"].data).status_code == 302
    assert MethodCard.objects.get().words["sv"]["title"] == "Min egen"


def test_a_card_is_put_away_and_back_with_a_button(client, editor):
    card = make_card()

    away = client.post(address("hide", card.pk))
    hidden = MethodCard.objects.get().is_hidden
    back = client.post(address("show", card.pk))

    assert (away.status_code, hidden, back.status_code) == (302, True, 302)
    assert MethodCard.objects.get().is_hidden is False


def test_a_version_is_read_compared_and_said_again(client, editor):
    card = make_card()
    client.post(address("edit", card.pk), CARD)

    read = client.get(address("version", card.pk, 1))
    back = client.post(address("return_to_version", card.pk, 1) + "?base=2")

    assert "Gå ut" in [one.before for one in read.context["differences"]]
    assert back.status_code == 302
    assert MethodCard.objects.get().words["sv"]["title"] == "Gå ut"
    assert CardVersion.objects.count() == 3


def test_what_is_not_there_is_not_found_and_a_button_from_an_old_page_does_nothing(client, editor):
    card, nobody = make_card(), uuid.uuid4()

    answers = [
        client.get(address("card", nobody)).status_code,
        client.get(address("version", card.pk, 9)).status_code,
        client.post(address("hide", nobody)).status_code,
        client.post(address("return_to_version", card.pk, 1)).status_code,
        client.post(address("return_to_version", card.pk, 1) + "?base=0").status_code,
    ]

    assert answers == [404, 404, 404, 409, 409]


def test_a_card_and_its_pages_cost_little(client, editor, django_assert_num_queries):
    card = make_starter_card()
    client.get(address("bank"))

    for name, args, cost in [("card", (), 2), ("edit", (), 3), ("versions", (), 3), ("version", (1,), 3)]:
        with django_assert_num_queries(cost):
            client.get(address(name, card.pk, *args))
