"""Asking who may decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.organisation.fields import UnitField
from mellanrum.foundation.organisation.models import Board
from mellanrum.structure.delegation.queries import boards_served
from mellanrum.structure.delegation.rules import Question

from .fields import Amount, amount_of, kinds


class AskForm(forms.Form):
    """A kind of matter, a unit and an amount; whose matter it is only where it is not clear."""

    kind = forms.ChoiceField(label=_("What is to be decided?"), choices=kinds)
    unit = UnitField(label=_("For which unit?"), empty_label=_("choose a unit"))
    amount = Amount(label=_("Amount"), help_text=_("Kronor, or hours where it is about working hours."))
    already = Amount(
        label=_("Already decided in the same matter"),
        help_text=_("Everything that is decided in the same matter counts."),
    )
    board = forms.TypedChoiceField(
        label=_("Whose matter is it?"),
        choices=lambda: [("", _("the board that the unit serves")), *_boards()],
        coerce=lambda pk: Board.objects.get(pk=pk),
        empty_value=None,
        required=False,
    )
    # Every field but two must be filled in, and a list would be read once more to say so to the browser.
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        for name in ("amount", "already"):
            try:
                words[name] = amount_of(words.get("kind", ""), words.get(name, "")) or 0
            except forms.ValidationError as error:
                self.add_error(name, error)
        return words

    @property
    def question(self) -> Question:
        """What was asked, once it is clear."""
        asked = self.cleaned_data
        return Question(asked["kind"], asked["unit"], asked["amount"], asked["already"], board=asked["board"])


def _boards() -> list[tuple[str, str]]:
    return [(str(board.board_id), board.name) for board in boards_served()]
