"""What the one who leads does with notes."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.anonymity.questions import LONGEST_COMMENT
from mellanrum.culture.workshops.kinds import Kind
from mellanrum.culture.workshops.models import Block
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers
from mellanrum.foundation.organisation.fields import UnitField
from mellanrum.foundation.ui.forms import ButtonForm, Day, Words

LEVEL = [("1", ""), ("2", ""), ("3", "")]


class GoForm(ButtonForm):
    """Where to go, from the version that the page was drawn with."""

    block = forms.UUIDField()
    seen = forms.IntegerField(min_value=0)


class PileForm(ButtonForm):
    """The name of a pile; empty takes the note out."""

    not_whole = _("The name of a pile is at most 60 signs, without personal identity numbers.")

    pile = forms.CharField(max_length=60, required=False, validators=[refuse_personal_numbers])


class PlaceForm(ButtonForm):
    """How much work, how much difference."""

    not_whole = _("Choose both how much work it is and how much difference it makes.")

    effort = forms.TypedChoiceField(choices=LEVEL, coerce=int)
    effect = forms.TypedChoiceField(choices=LEVEL, coerce=int)


class IdeaForm(forms.Form):
    """Where the idea belongs."""

    unit = UnitField(label=_("Which unit does the idea concern?"))


class NoteForm(forms.Form):
    """A note as a phone sends it."""

    note = forms.UUIDField()
    text = forms.CharField(max_length=240, validators=[refuse_personal_numbers])
    step = forms.SlugField(max_length=20, required=False)
    who = Words(max_length=80, required=False)
    due_on = Day(required=False)
    wants_on = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, block: Block) -> None:
        super().__init__(data)
        self._steps = tuple(key for key, _ask in block.usual.steps)
        if block.kind != Kind.PROMISE:
            del self.fields["who"], self.fields["due_on"]
        if block.kind != Kind.OPEN:
            del self.fields["wants_on"]
        if block.is_one_word:
            self.fields["text"].validators.append(forms.CharField(max_length=30).run_validators)

    def clean_step(self) -> str:
        step = self.cleaned_data["step"]
        if self._steps and step not in self._steps:
            raise forms.ValidationError(_("Choose the step that you answer."))
        return step

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Choose a day that has not passed."))
        return day


class WordsForm(forms.Form):
    """What somebody adds in their own words to what they answer."""

    words = Words(max_length=LONGEST_COMMENT, required=False)


class TableForm(forms.Form):
    """Which table one sits at."""

    table = forms.IntegerField(min_value=1)


class CodeForm(forms.Form):
    """Six digits, however they are written."""

    code = forms.CharField(
        label=_("The code on the screen"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "123 456"}),
    )

    def clean_code(self) -> int:
        digits = "".join(sign for sign in self.cleaned_data["code"] if sign in "0123456789")
        if len(digits) != 6:
            raise forms.ValidationError(_("The code is six digits. Look at the screen once more."))
        return int(digits)
