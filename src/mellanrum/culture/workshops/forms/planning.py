"""What is typed when a meeting is planned."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.anonymity.forms import LeastField
from mellanrum.culture.workshops.kinds import MOST_MINUTES, MOST_TABLES, Kind
from mellanrum.culture.workshops.models import Block, Workshop
from mellanrum.culture.workshops.queries.plans import Whom
from mellanrum.culture.workshops.starter import as_read, words_of
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers
from mellanrum.foundation.organisation.fields import PersonField, UnitField
from mellanrum.foundation.ui.forms import ButtonForm, Moment, SharedForm

NEW = "new"


def _whom(known: Iterable[tuple[str, str]] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Whom is it held for?"),
        required=False,
        choices=[
            ("", _("Nobody in particular: all of it stays in the meeting")),
            *known,
            (NEW, _("A new group, called the same as the meeting")),
        ],
        help_text=_(
            "Then the ladder and what you promise are kept with the group, and you look back next time. Only"
            " rehearsing? Hold it for nobody in particular."
        ),
    )


class WhomForm(forms.Form):
    """Whom the meeting is held for."""

    whom = _whom()

    def __init__(self, *args: Any, known: Sequence[Whom], **given: Any) -> None:
        super().__init__(*args, **given)
        self._known = {one.key: one for one in known}
        self.fields["whom"] = _whom((one.key, one.name) for one in self._known.values())

    @property
    def held_for(self) -> Whom | None:
        """Somebody whom the person may call together, or nobody in particular."""
        given = self.cleaned_data
        return Whom(NEW, given["title"]) if given["whom"] == NEW else self._known.get(given["whom"])


class BeginForm(WhomForm):
    """What the meeting is called, and whom it is held for."""

    title = forms.CharField(
        label=_("What is the meeting called?"),
        max_length=80,
        help_text=_("Everybody in the room sees the name."),
        validators=[refuse_personal_numbers],
    )
    field_order = ("title", "whom")


class PlanForm(SharedForm, WhomForm):
    """What it is called, whom it is for, where, when, how many tables there are, and from how many answers it shows.

    Several who lead may write in it at once.
    """

    title = forms.CharField(label=_("What is the meeting called?"), max_length=80, validators=[refuse_personal_numbers])
    unit = UnitField(label=_("Which unit does it belong to?"), required=False)
    starts_at = Moment(
        label=_("When does it begin?"),
        required=False,
        help_text=_("The agenda then says what the time is at each block."),
    )
    tables = forms.IntegerField(
        label=_("How many tables?"),
        min_value=1,
        max_value=MOST_TABLES,
        help_text=_("Each table writes on a board of its own."),
    )
    least = LeastField()
    field_order = ("title", "whom")

    @property
    def plan(self) -> dict[str, Any]:
        """All but whom it is for."""
        return {name: given for name, given in self.cleaned_data.items() if name != "whom"}

    @classmethod
    def of(cls, data: Any, workshop: Workshop, *, known: Sequence[Whom]) -> "PlanForm":
        """The form, filled with the meeting as it is."""
        now = {name: getattr(workshop, name) for name in ("title", "unit", "starts_at", "tables", "least")}
        return cls(data, initial=now | {"whom": workshop.group_id or ""}, known=known)


class BlockForm(SharedForm, forms.Form):
    """The minutes and the words of a block; several who lead may write in it at once."""

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
    _kept = ""

    @classmethod
    def of(cls, data: Any, block: Block) -> "BlockForm":
        """The form, filled with the block as the reader reads it; its usual words stand in the empty fields."""
        now = {name: getattr(block, name) for name in ("minutes", "title", "say")} | {"ask": as_read(block.ask)}
        form = cls(data, initial=now)
        form._kept = block.ask
        for name, usual in (("ask", block.usual.ask), ("title", block.usual.name), ("say", block.usual.say)):
            form.fields[name].widget.attrs["placeholder"] = usual
        if block.round_id:
            form.fields["ask"].disabled = True
            form.fields["ask"].help_text = _("People have answered this question, so it stays as it is.")
        return form

    def clean(self) -> dict[str, Any]:
        """A question that was left as it read stays what the agenda asks, in everybody's own language."""
        words = super().clean()
        return words | {"ask": self._kept} if words.get("ask") == as_read(self._kept) else words


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
