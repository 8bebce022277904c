"""Adding, editing, putting away: always a new version, never an overwritten one."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from mellanrum.capability.methods.actions import add_card, edit_card, hide_card, return_to_version, show_card
from mellanrum.capability.methods.models import CardVersion, MethodCard
from mellanrum.capability.methods.queries import versions_of, what_differs
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.models import AuditEntry

from .factories import make_card, make_definition, make_editor, make_starter_card

pytestmark = pytest.mark.django_db


def kinds():
    return list(AuditEntry.objects.filter(kind__startswith="Card").order_by("pk").values_list("kind", flat=True))


def test_a_card_of_ones_own_is_in_the_deck_with_its_first_version():
    editor = make_editor()

    card = add_card(make_definition("Gå ut"), by=editor)

    version = card.versions.get()
    assert (version.number, version.saved_by, version.definition["words"]["sv"]["title"]) == (1, editor, "Gå ut")
    assert (card.came_with_us, card.is_hidden, kinds()) == (False, False, ["CardAdded"])


def test_swedish_stands_where_a_language_says_nothing():
    card = make_card("Gå ut")

    with translation.override("en"):
        said = (card.title, card.steps, card.source)

    assert said == ("Gå ut", ["Gå ut.", "Prata."], "Vi själva")


def test_other_words_are_a_new_version_and_the_old_one_can_be_read():
    card, editor = make_card("Gå ut"), make_editor()

    edit_card(card, make_definition("Gå längre", minutes=40), base=1, by=editor)

    new, old = versions_of(MethodCard.objects.get())
    assert (card.title, card.minutes, new.number, new.saved_by) == ("Gå längre", 40, 2, editor)
    assert (old.as_card().title, old.as_card().minutes) == ("Gå ut", 20)
    assert kinds() == ["CardAdded", "CardEdited"]


def test_of_two_editors_the_second_does_not_overwrite_the_first():
    card = make_card()
    stale = MethodCard.objects.get()
    edit_card(card, make_definition("Först"), base=1, by=make_editor())

    with pytest.raises(Refused, match="Somebody else"):
        edit_card(stale, make_definition("Sist"), base=1, by=make_editor())

    assert MethodCard.objects.get().title == "Först"


def test_whoever_came_up_with_a_method_stays_on_the_card():
    card = make_starter_card("formortem")

    edit_card(card, make_definition("Vår", source_url="https://example.com"), base=1, by=make_editor())

    card.refresh_from_db()
    assert card.title == "Vår"
    assert card.source_url == "https://hbr.org/2007/09/performing-a-project-premortem"
    assert [said["source"] for said in card.words.values()] == ["Performing a Project Premortem, Gary Klein, 2007"] * 2


def test_the_source_of_a_card_of_ones_own_can_change():
    card = make_card()

    edit_card(card, make_definition(source_url="https://example.com"), base=1, by=make_editor())

    assert MethodCard.objects.get().source_url == "https://example.com"


def test_a_card_says_again_what_it_once_said_as_a_new_version():
    card, editor = make_card("Gå ut"), make_editor()
    edit_card(card, make_definition("Spring"), base=1, by=editor)

    return_to_version(card.versions.get(number=1), base=2, by=editor)

    card.refresh_from_db()
    assert (card.title, card.version) == ("Gå ut", 3)
    assert CardVersion.objects.count() == 3


def test_a_card_is_put_away_and_back_and_twice_is_once():
    card, editor = make_card(), make_editor()

    hide_card(card, by=editor)
    hide_card(card, by=editor)
    hidden = MethodCard.objects.in_the_deck().count()
    show_card(card, by=editor)
    show_card(card, by=editor)

    assert (hidden, MethodCard.objects.in_the_deck().count()) == (0, 1)
    assert kinds() == ["CardAdded", "CardHidden", "CardShown"]


def test_what_is_searched_follows_the_words():
    card = make_card("Gå ut")

    edit_card(card, make_definition("Spring"), base=1, by=make_editor())

    assert MethodCard.objects.saying("gå ut medan").count() == 1
    assert MethodCard.objects.saying("SPRING").count() == 1
    assert MethodCard.objects.saying("cykla").count() == 0


def test_the_differences_between_versions_are_told_in_words():
    new = make_definition("Spring", minutes=40, principles=["testing"], stages=["gone"])

    found = what_differs(make_definition("Gå ut"), new)

    assert [(one.where, one.before, one.after) for one in found] == [
        ("Name (sv)", "Gå ut", "Spring"),
        ("What does it strengthen?", "Curiosity", "Trying things out"),
        ("At which stages does it fit?", "explore", "gone"),
        ("How many minutes does it take?", "20", "40"),
    ]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"principles": []}, "a_card_strengthens_something"),
        ({"minutes": 0}, "a_card_takes_time"),
        ({"people_from": 5, "people_to": 4}, "a_card_is_for_one_person_or_more"),
    ],
)
def test_the_database_refuses_what_is_no_card(given, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_card(**given)
