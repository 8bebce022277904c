"""What is typed when a meeting is planned."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.workshops.kinds import MOST_MINUTES, MOST_TABLES, Kind
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.culture.workshops.starter import words_of
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers
from mellanrum.foundation.organisation.fields import PersonField, UnitField
from mellanrum.foundation.ui.forms import ButtonForm


class BeginForm(forms.Form):
    """What the meeting is called."""

    title = forms.CharField(
        label=_("What is the meeting called?"),
        max_length=80,
        help_text=_("Everybody in the room sees the name."),
        validators=[refuse_personal_numbers],
    )


class PlanForm(forms.Form):
    """What it is called, where it belongs, when it begins and how many tables there are."""

    title = forms.CharField(label=_("What is the meeting called?"), max_length=80, validators=[refuse_personal_numbers])
    unit = UnitField(label=_("Which unit does it belong to?"), required=False)
    starts_at = forms.DateTimeField(
        label=_("When does it begin?"),
        required=False,
        help_text=_("The agenda then says what the time is at each block."),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    tables = forms.IntegerField(
        label=_("How many tables?"),
        min_value=1,
        max_value=MOST_TABLES,
        help_text=_("Each table writes on a board of its own."),
    )

    @classmethod
    def of(cls, data: Any, workshop: Workshop) -> "PlanForm":
        """The form, filled with the meeting as it is."""
        now = {name: getattr(workshop, name) for name in ("title", "unit", "starts_at", "tables")}
        return cls(data, initial=now)


class BlockForm(forms.Form):
    """The minutes and the words of a block."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=MOST_MINUTES)
    ask = forms.CharField(
        label=_("What do you ask everybody?"), max_length=200, required=False, validators=[refuse_personal_numbers]
    )
    title = forms.CharField(
        label=_("What is the block called?"), max_length=80, required=False, validators=[refuse_personal_numbers]
    )
    say = forms.CharField(
        label=_("Your own notes"),
        max_length=2000,
        required=False,
        help_text=_("Only those who lead see them."),
        validators=[refuse_personal_numbers],
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, data: Any, block: Block) -> "BlockForm":
        """The form, filled with the block as it is; its usual words stand in the empty fields."""
        form = cls(data, initial={name: getattr(block, name) for name in ("minutes", "ask", "title", "say")})
        for name, usual in (("ask", block.usual.ask), ("title", block.usual.name), ("say", block.usual.say)):
            form.fields[name].widget.attrs["placeholder"] = usual
        return form


class KindForm(ButtonForm):
    """Which kind of block to add."""

    not_whole = _("Choose a block to add.")

    kind = forms.ChoiceField(
        label=_("Add a block"), choices=lambda: [(kind, words_of(kind).name) for kind in Kind.values]
    )


class MoveForm(ButtonForm):
    """One step earlier or later."""

    steps = forms.TypedChoiceField(choices=[("-1", ""), ("1", "")], coerce=int)


class OrderForm(ButtonForm):
    """All blocks, in the order in which they were laid."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._laid = data.getlist("order")

    def clean(self) -> dict[str, Any]:
        ids = forms.UUIDField()
        return {"order": [ids.clean(given) for given in self._laid]}


class AgendaForm(ButtonForm):
    """A name for an agenda that somebody wants to use again."""

    not_whole = _("Give the agenda a name, at most 60 signs.")

    name = forms.CharField(
        label=_("What shall the agenda be called?"), max_length=60, validators=[refuse_personal_numbers]
    )


class FacilitatorForm(forms.Form):
    """Who is to lead it too."""

    person = PersonField(label=_("Who leads it with you?"), help_text=_("They see and do the same as you."))
