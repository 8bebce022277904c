"""Calling a group together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.anonymity.forms import LeastField
from mellanrum.culture.journey.ladder import GroupKind, Lasting, Way
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers
from mellanrum.foundation.organisation.fields import UnitField


def _asked(*ways: Way) -> forms.ChoiceField:
    choices = [(way.value, way.label) for way in ways]
    return forms.ChoiceField(label=_("Who is asked?"), choices=choices, widget=forms.RadioSelect, initial=Way.LINK)


class OpenReadingForm(forms.Form):
    """How people are asked, and for how long."""

    way = _asked(Way.NAMED, Way.LINK)
    lasting = forms.ChoiceField(
        label=_("For how long?"),
        choices=Lasting.choices,
        widget=forms.RadioSelect,
        initial=Lasting.MEETING,
        help_text=_("You can close and show the answers at any time before that."),
    )

    least = LeastField()

    def __init__(self, *args: Any, of_unit: bool = True, **given: Any) -> None:
        super().__init__(*args, **given)
        if not of_unit:
            self.fields["way"] = _asked(Way.LINK)


class NewGroupForm(OpenReadingForm):
    """Which group, and how it is asked."""

    kind = forms.ChoiceField(label=_("What sort of group is it?"), choices=GroupKind.choices, widget=forms.RadioSelect)
    unit = UnitField(label=_("Which unit?"), required=False, help_text=_("Only when you ask a whole unit."))
    name = forms.CharField(
        label=_("What is the group called?"),
        required=False,
        max_length=120,
        help_text=_("For example “The management team of the library”. A unit is called what it is called."),
        validators=[refuse_personal_numbers],
    )

    field_order = ("kind", "unit", "name", "way", "lasting", "least")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == GroupKind.UNIT:
            self._ask_for("unit", _("Choose the unit."))
        elif given.get("kind"):
            given["unit"] = None
            self._ask_for("name", _("Say what the group is called."))
            if given.get("way") == Way.NAMED:
                self.add_error("way", _("Only a unit can be asked by name. Share the link instead."))
        return given

    def _ask_for(self, name: str, sentence: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)
