"""Taking in what people say."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.ui.forms import Text, Words

from .models import LONGEST_REASON, LONGEST_TEXT, Comment, Conversation

_MOST_NAMES = 20
_CALLED = re.compile(r"(?<![\w@./])@(?P<name>[^\W\d_][\w'’-]*(?:[ \u00a0][^\W\d_][\w'’-]*){0,4})")


class CommentForm(forms.Form):
    """Something to say. ``people`` are those who can be called on with @name, ``askable`` those who can be asked.

    ``given`` holds, once valid, what ``post_comment`` wants to know.
    """

    text = Text(
        max_length=LONGEST_TEXT,
        label=_("Your comment"),
        help_text=_("Write @ and a full name to let somebody know. No personal data about others."),
    )
    asks = forms.ModelChoiceField(
        User.objects.none(), label=_("Does it wait for an answer from somebody?"), required=False, empty_label=_("No")
    )
    reply_to = forms.ModelChoiceField(
        Comment.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("The comment you reply to has been removed. Reload the page.")},
    )

    def __init__(
        self,
        *args: Any,
        conversation: Conversation,
        people: QuerySet[User] | Iterable[User] = (),
        askable: QuerySet[User] | None = None,
        **named: Any,
    ) -> None:
        # Names of its own, since the form often stands on a page with others.
        super().__init__(*args, **{"auto_id": "comment_%s"} | named)
        self.people = people
        self._chosen_from("reply_to").queryset = conversation.comments.standing().select_related("reply_to")
        if askable is None:
            del self.fields["asks"]
        else:
            self._chosen_from("asks").queryset = askable

    @property
    def given(self) -> dict[str, Any]:
        """The arguments for ``post_comment``, besides the conversation and by whom."""
        said = self.cleaned_data
        return {
            "text": said["text"],
            "reply_to": said["reply_to"],
            "asks": said.get("asks"),
            "mentions": self.mentions,
        }

    def offer(self, people: Iterable[tuple[UUID, str]]) -> None:
        """Show these as who can be asked, without a question to the database."""
        self._chosen_from("asks").choices = [("", _("No")), *people]

    def _chosen_from(self, name: str) -> forms.ModelChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for who checks types
        return field

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        self.mentions = people_called_in(text, self.people)
        return text


class EditCommentForm(forms.Form):
    """The same words, better put."""

    text = Text(max_length=LONGEST_TEXT, label=_("Your comment"))


class ModerationForm(forms.Form):
    """Why somebody's words are removed."""

    reason = Words(
        label=_("Why is it removed?"),
        help_text=_("Everyone who sees the conversation can read the reason."),
        max_length=LONGEST_REASON,
    )


def people_called_in(text: str, people: Iterable[User]) -> list[User]:
    """Those of ``people`` whom the text calls on as "@Förnamn Efternamn", or by a first name that only one has.

    A name that several have is a ``ValidationError``; one that nobody has is only text.
    """
    called = [_folded(match["name"]) for match in _CALLED.finditer(text)][:_MOST_NAMES]
    known = [(person, _folded(person.name)) for person in people] if called else []
    found = [person for name in called for person in _meant_by(name, known)]
    return list(dict.fromkeys(found))


def _meant_by(called: str, known: list[tuple[User, str]]) -> list[User]:
    """The longest name that the words after @ begin with; they may go on with the sentence."""
    words = called.split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        matching = [person for person, whole in known if whole == name]
        matching = matching or [person for person, whole in known if length == 1 and whole.startswith(f"{name} ")]
        if len(matching) > 1:
            raise ValidationError(
                _("Several people are called “%(name)s”. Write the full name, or ask them in another way."),
                code="ambiguous",
                params={"name": name.title()},
            )
        if matching:
            return matching
    return []


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
