"""Asking who may decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.organisation.fields import UnitField
from mellanrum.foundation.organisation.models import Board
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
    board = forms.ModelChoiceField(
        Board.objects.filter(is_active=True).order_by("name"),
        label=_("Whose matter is it?"),
        required=False,
        empty_label=_("the board that the unit serves"),
    )

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
