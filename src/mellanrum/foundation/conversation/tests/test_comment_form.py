import pytest
from django.core.exceptions import ValidationError

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.accounts.tests.factories import make_user
from mellanrum.foundation.conversation.actions import post_comment, remove_comment
from mellanrum.foundation.conversation.forms import CommentForm, EditCommentForm, ModerationForm, people_called_in

from .factories import make_comment, make_conversation

pytestmark = pytest.mark.django_db


def test_what_is_typed_becomes_what_the_action_wants():
    conversation, asa, bo = make_conversation(), make_user("Åsa Öberg"), make_user("Bo Ek")
    first = make_comment(conversation)

    form = CommentForm(
        {"text": "Hej @åsa öberg, vad tror du?", "reply_to": first.pk, "asks": bo.pk},
        conversation=conversation,
        people=User.objects.all(),
        askable=User.objects.filter(pk=bo.pk),
    )

    assert form.is_valid(), form.errors
    comment = post_comment(conversation, by=make_user(), **form.given)
    assert (comment.reply_to, comment.asks, list(comment.mentions.all())) == (first, bo, [asa])


def test_a_comment_needs_words_and_only_those():
    conversation = make_conversation()

    assert CommentForm({"text": "Bra!"}, conversation=conversation).is_valid()
    assert not CommentForm({"text": "   "}, conversation=conversation).is_valid()
    assert not CommentForm({"text": "x" * 5001}, conversation=conversation).is_valid()


def test_nobody_replies_to_what_stands_elsewhere_or_is_removed():
    conversation = make_conversation()
    removed = make_comment(conversation)
    remove_comment(removed, by=removed.author)

    for comment in (make_comment(), removed):
        form = CommentForm({"text": "Svar", "reply_to": comment.pk}, conversation=conversation)
        assert "reply_to" in form.errors


def test_only_those_who_can_be_asked_are():
    form = CommentForm(
        {"text": "?", "asks": make_user().pk}, conversation=make_conversation(), askable=User.objects.none()
    )

    assert "asks" in form.errors


@pytest.mark.parametrize("form", [CommentForm, EditCommentForm, ModerationForm])
def test_personal_numbers_are_refused_everywhere(form):
    named = {"conversation": make_conversation()} if form is CommentForm else {}

    errors = form({"text": "Hon heter 880320-0016", "reason": "880320-0016"}, **named).errors

    assert [error.code for field in errors.as_data().values() for error in field] == ["personal_number"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Vad säger @Åsa Öberg?", ["Åsa Öberg"]),
        ("@åsa  Öberg", ["Åsa Öberg"]),
        ("@Åsa Öberg och @Bo Ek vet. @Bo Ek också", ["Åsa Öberg", "Bo Ek"]),
        ("(@Bo Ek)", ["Bo Ek"]),
        ("@Bo vet", ["Bo Ek"]),
        ("@Anna-Karin af Ugglas vet mer", ["Anna-Karin af Ugglas"]),
        ("@Kim Lind hjälper till", ["Kim Lind"]),
        ("@Kim Lind Berg hjälper till", ["Kim Lind Berg"]),
        ("mejla bo@ek.se eller se @kommunen", []),
        ("@ 15:00", []),
    ],
)
def test_people_are_called_by_name(text, called):
    names = ["Åsa Öberg", "Bo Ek", "Anna-Karin af Ugglas", "Kim Lind", "Kim Lind Berg", "Eva Ek", "Eva Al"]
    people = [User(name=name) for name in names]

    assert [person.name for person in people_called_in(text, people)] == called


@pytest.mark.parametrize("text", ["@Eva vet", "@Per Ek vet"])
def test_a_name_that_several_have_is_asked_about(text):
    people = [User(name=name) for name in ("Eva Ek", "Eva Al", "Per Ek", "Per Ek")]

    with pytest.raises(ValidationError) as refusal:
        people_called_in(text, people)

    assert refusal.value.code == "ambiguous"
