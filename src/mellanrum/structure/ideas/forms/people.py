"""What is written when people gather around an idea."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.organisation.fields import PersonField
from mellanrum.foundation.ui.forms import Text
from mellanrum.structure.ideas.six_answers import named_on

from .thread import IdeaForm


class HelpForm(IdeaForm):
    """ "I can help", and with what."""

    offer = Text(
        label=gettext_lazy("What can you help with?"),
        help_text=gettext_lazy("An hour, a contact, a skill, a place to test: small things count."),
        max_length=500,
        rows=3,
    )


class InviteAuthorForm(IdeaForm):
    """Where the author's way in is sent."""

    email = forms.EmailField(label=gettext_lazy("Their e-mail"), max_length=254)


class AskPersonForm(IdeaForm):
    """Asking somebody something, with a few words."""

    words = Text(label=gettext_lazy("A few words to them"), max_length=500, rows=3, required=False)

    field_order = ["person", "words"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["person"] = PersonField(
            viewer=self.viewer,
            named=partial(named_on, self.idea),
            label=_("Whom do you ask?"),
            help_text=_("Write a name or an e-mail."),
        )
        self.order_fields(self.field_order)
