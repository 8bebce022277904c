"""What may be asked for where people answer without a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .questions import MOST_NOTES, fewest


class LeastField(forms.IntegerField):
    """From how many answers anything is shown: None for as many as elsewhere here; more may be chosen, never fewer."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            label=gettext_lazy("How many must have answered before anything is shown?"),
            help_text=gettext_lazy("Empty: as everywhere here. You may choose more, never fewer."),
            required=False,
            max_value=MOST_NOTES,
            **given,
        )

    def clean(self, value: Any) -> int | None:
        chosen = super().clean(value)
        if chosen is not None and chosen < fewest():
            raise forms.ValidationError(_("Here at least {count} must have answered.").format(count=fewest()))
        return chosen
