"""Every no in a conversation, word for word."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import edit_comment, moderate_comment, post_comment, remove_comment
from mellanrum.foundation.conversation.forms import people_called_in
from mellanrum.foundation.conversation.models import TIME_TO_EDIT
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.tests.saying_no import each_no, no_of

from .factories import make_comment, make_conversation

pytestmark = pytest.mark.django_db
TOO_LATE = "A comment can be changed for 15 minutes by whoever wrote it. Write a new one instead."
NOT_YOURS = "Only whoever wrote the comment can take it back, and only once."
NO_REASON = "Say why you remove the comment. Whoever wrote it will read it."
NOT_THAT_ONE = "The comment has already been removed, or is your own."
GONE = "The comment you reply to has been removed. Reload the page."


def asking_oneself(said):
    post_comment(said.conversation, text="Vad tror jag?", by=said.author, asks=said.author)


def changing_anothers_words(said):
    edit_comment(said, text="Nej", by=make_user())


def changing_too_late(said):
    with clock.at(said.created_at + TIME_TO_EDIT + datetime.timedelta(seconds=1)):
        edit_comment(said, text="Nej", by=said.author)


def changing_what_is_removed(said):
    remove_comment(said, by=said.author)
    edit_comment(said, text="Nej", by=said.author)


def taking_back_anothers_words(said):
    remove_comment(said, by=make_user())


def taking_back_twice(said):
    remove_comment(said, by=said.author)
    remove_comment(said, by=said.author)


def moderating_without_a_reason(said):
    moderate_comment(said, reason=" \n", by=make_user())


def moderating_ones_own(said):
    moderate_comment(said, reason="Fel tråd", by=said.author)


def moderating_twice(said):
    moderate_comment(said, reason="Fel tråd", by=make_user())
    moderate_comment(said, reason="Fel tråd", by=make_user())


def replying_to_what_is_removed(said):
    remove_comment(said, by=said.author)
    said.refresh_from_db()
    post_comment(said.conversation, text="Ja!", by=make_user(), reply_to=said)


def replying_in_another_conversation(said):
    post_comment(make_conversation(), text="Ja!", by=make_user(), reply_to=said)


SENTENCES = {
    asking_oneself: "You cannot put a question to yourself.",
    changing_anothers_words: TOO_LATE,
    changing_too_late: TOO_LATE,
    changing_what_is_removed: TOO_LATE,
    taking_back_anothers_words: NOT_YOURS,
    taking_back_twice: NOT_YOURS,
    moderating_without_a_reason: NO_REASON,
    moderating_ones_own: NOT_THAT_ONE,
    moderating_twice: NOT_THAT_ONE,
    replying_to_what_is_removed: GONE,
    replying_in_another_conversation: GONE,
}


@each_no(SENTENCES)
def test_a_no_is_a_sentence(attempt, sentence):
    assert no_of(attempt, make_comment()) == sentence


def test_words_can_be_changed_until_the_last_moment():
    said = make_comment()

    with clock.at(said.created_at + TIME_TO_EDIT - datetime.timedelta(seconds=1)):
        edit_comment(said, text="Nej", by=said.author)

    said.refresh_from_db()
    assert said.text == "Nej"


def test_a_name_that_several_have_is_asked_about():
    people = [make_user("Åsa Öberg"), make_user("Åsa Ek")]

    with pytest.raises(ValidationError) as no:
        people_called_in("Vad tror du, @Åsa?", people)

    assert no.value.messages == ["Several people are called “Åsa”. Write the full name, or ask them in another way."]
    assert people_called_in("Vad tror du, @Åsa Ek?", people) == [people[1]]


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("@Åsa Öberg", ["Åsa Öberg"]),
        ("@åsa öberg, hej", ["Åsa Öberg"]),
        ("Hej @Åsa!", ["Åsa Öberg"]),
        ("@Åsa och @Bo", ["Åsa Öberg", "Bo Ek"]),
        ("@Bo Ek @Bo Ek", ["Bo Ek"]),
        ("bo@kommun.example", []),
        ("@Ingen Alls", []),
        ("@", []),
        ("@🦊", []),
    ],
)
def test_who_is_called_on(words, called):
    people = [make_user("Åsa Öberg"), make_user("Bo Ek")]

    assert [person.name for person in people_called_in(words, people)] == called
