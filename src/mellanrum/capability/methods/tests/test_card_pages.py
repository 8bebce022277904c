"""The pages where cards are found, drawn and read."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mellanrum.capability.methods.actions import hide_card, load_starter_cards
from mellanrum.capability.methods.models import MethodCard
from mellanrum.foundation.organisation.tests.factories import make_employee

from .factories import make_card, make_editor, make_starter_card
from .pages import CARD, address

pytestmark = pytest.mark.django_db
TITLE = re.compile(r'class="method-title"><a href="[^"]+">([^<]+)<')


def titles_in(answer):
    return TITLE.findall(answer.content.decode())


def test_the_bank_shows_every_card_that_is_in_the_deck(reader):
    make_card("Ena")
    make_card("Andra")
    hide_card(make_card("Undan"), by=make_editor())

    answer = reader.get(address("bank"))

    assert titles_in(answer) == ["Andra", "Ena"]


def test_the_bank_answers_what_is_asked(reader):
    make_card("Ena", principles=["failure"], minutes=15)
    make_card("Andra", principles=["failure"], minutes=90)

    answer = reader.get(address("bank"), {"principle": "failure", "minutes": "30", "people": "3", "words": "ena"})

    assert titles_in(answer) == ["Ena"]


def test_an_empty_answer_invites(reader):
    make_card("Ena")

    answer = reader.get(address("bank"), {"words": "cirkus"})

    text = answer.content.decode()
    assert titles_in(answer) == []
    assert "No card fits just that" in text
    assert f'href="{address("bank")}"' in text


@pytest.mark.parametrize(("who", "invited"), [(make_employee, False), (make_editor, True)])
def test_an_empty_deck_invites_those_who_may_write(client, who, invited):
    client.force_login(who())

    text = client.get(address("bank")).content.decode()

    assert "The deck is empty" in text
    assert (address("add") in text) is invited


def test_what_the_address_says_and_nobody_understands_is_left_out(reader):
    make_card("Ena")

    answer = reader.get(address("bank"), {"principle": "nonsense", "minutes": "7", "people": "-1"})

    assert (answer.status_code, titles_in(answer)) == (200, ["Ena"])


def test_three_cards_are_drawn_and_then_three_others_with_the_same_wish(reader):
    for number in range(7):
        make_card(f"Kort {number}", principles=["failure"])
    make_card("Fel", principles=["testing"])

    first = reader.get(address("draw"), {"principle": "failure"})
    again = reader.get(address("draw"), {"principle": "failure"})
    second = reader.get(address("draw"), {"principle": "failure", "draw": "1"})

    assert len(titles_in(first)) == 3
    assert titles_in(again) == titles_in(first)
    assert set(titles_in(second)).isdisjoint(titles_in(first))
    assert "Fel" not in titles_in(first) + titles_in(second)
    assert "?principle=failure&amp;draw=1" in first.content.decode()


def test_nothing_is_drawn_anew_where_all_cards_are_on_the_table(reader):
    make_card("Ena")

    text = reader.get(address("draw"), {"draw": "nonsense"}).content.decode()

    assert "Ena" in text
    assert "Draw three others" not in text


def test_a_drawn_hand_may_be_empty(reader):
    assert "No card fits just that" in reader.get(address("draw"), {"minutes": "15"}).content.decode()


def test_a_card_that_is_put_away_is_never_drawn_also_not_by_its_editor(client, editor):
    hide_card(make_card("Undan"), by=editor)

    assert titles_in(client.get(address("draw"))) == []


def test_a_card_is_read_on_both_sides(reader):
    card = make_starter_card()

    text = reader.get(card.get_absolute_url()).content.decode()

    assert text.count("<li>Ask") == 2
    assert ("<h1" in text, 'href="https://en.wikipedia.org/wiki/Five_whys"' in text) == (True, True)
    assert address("edit", card.pk) not in text


def test_a_card_that_is_put_away_is_not_there_but_for_its_keepers(client):
    card, keeper = make_card(), make_editor()
    hide_card(card, by=keeper)

    client.force_login(make_employee())
    employee = client.get(card.get_absolute_url())
    client.force_login(keeper)
    editor = client.get(card.get_absolute_url())

    assert employee.status_code == 404
    assert address("show", card.pk) in editor.content.decode()


@pytest.mark.parametrize("count", [1, 3, 18])
@pytest.mark.parametrize("name", ["bank", "draw"])
def test_the_lists_cost_the_same_however_long(reader, django_assert_num_queries, name, count):
    load_starter_cards()
    MethodCard.objects.filter(pk__in=MethodCard.objects.values_list("pk", flat=True)[count:]).update(is_hidden=True)
    reader.get(address(name))

    with django_assert_num_queries(2):  # who it is with their roles, and the cards
        reader.get(address(name), {"stage": "explore"})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=some.dictionaries(
        some.sampled_from(
            [*CARD, "words", "purpose", "principle", "stage", "people", "draw", "title_en", "source_url"]
        ),
        some.text(max_size=40),
    )
)
def test_whatever_is_sent_nothing_breaks(client, editor, typed):
    card = MethodCard.objects.first() or make_card()

    statuses = {
        client.get(address("bank"), typed).status_code,
        client.get(address("draw"), typed).status_code,
        client.post(address("add"), typed).status_code,
        client.post(address("edit", card.pk), typed).status_code,
        client.post(address("return_to_version", card.pk, 1) + f"?base={len(typed)}", typed).status_code,
    }

    assert max(statuses) < 500
