"""An amount of money, written as people write it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mellanrum.foundation.sheets.swedish_amounts import read_amount
from mellanrum.foundation.ui.words import amount

from .kinds import MOST


class AmountField(forms.Field):
    """Kronor as one writes them ("250 000", "1,5 mnkr"), in whole öre; more than nothing."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        found = read_amount(str(value))
        if found is None or found.note:
            raise ValidationError(_("Write the amount in kronor, such as 250 000 or 1,5 mnkr."))
        if not 0 < found.ore <= MOST:
            raise ValidationError(_("Write an amount that is more than nothing."))
        return found.ore

    def prepare_value(self, value: Any) -> Any:
        return amount(value) if isinstance(value, int) else value
