"""Writing an order: whose it is, its rules, a list of rules, and what the board has adopted or taken back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.fields import PersonField, UnitField
from mellanrum.foundation.organisation.models import Board, Unit
from mellanrum.foundation.organisation.roles import UnitKind
from mellanrum.foundation.ui.forms import Day, SharedForm, Text, Words
from mellanrum.structure.delegation.kinds import DELEGABLE, KINDS, Measure
from mellanrum.structure.delegation.models import Rule
from mellanrum.structure.delegation.posts import ELECTED

from .fields import Amount, amount_of, kinds, posts

NOTHING, STARTER, PRESENT = "nothing", "starter", "present"


def principals() -> list[tuple[str, list[tuple[str, str]]]]:
    """The boards and the companies, each of which has an order of its own."""
    boards = Board.objects.filter(is_active=True).order_by("name")
    companies = Unit.objects.active().filter(kind=UnitKind.COMPANY).order_by("name")
    return [
        (_("Boards"), [(str(board.pk), board.name) for board in boards]),
        (_("Companies"), [(str(unit.pk), unit.name) for unit in companies]),
    ]


class DraftForm(forms.Form):
    """Whose order it is, and what to begin with."""

    whose = forms.ChoiceField(label=gettext_lazy("Whose delegation order is it?"), choices=principals)
    begin_with = forms.ChoiceField(
        label=gettext_lazy("What do you want to begin with?"),
        choices=[
            (PRESENT, gettext_lazy("The rules of the latest order")),
            (STARTER, gettext_lazy("Our suggestion: pilots, scaling up, hours and money")),
            (NOTHING, gettext_lazy("An empty order")),
        ],
        initial=PRESENT,
        widget=forms.RadioSelect,
    )

    @property
    def principal(self) -> dict[str, Any]:
        """The board or the company that was chosen."""
        chosen = self.cleaned_data["whose"]
        return {"board": Board.objects.filter(pk=chosen).first(), "company": Unit.objects.filter(pk=chosen).first()}


class RuleForm(SharedForm, forms.Form):
    """A point of the order, as it is read: what, how much, where, and by whom; several may keep the orders."""

    point = Words(label=gettext_lazy("Point"), max_length=20, help_text=gettext_lazy("Such as 3.2"))
    kind = forms.ChoiceField(label=gettext_lazy("What may be decided?"), choices=lambda: kinds(among=DELEGABLE))
    most = Amount(
        label=gettext_lazy("At most"),
        help_text=gettext_lazy("Kronor, or hours where it is about working hours. Empty: any amount."),
    )
    least = Amount(label=gettext_lazy("From"), help_text=gettext_lazy("Empty: from the first krona or hour."))
    unit = UnitField(
        label=gettext_lazy("Holds for"),
        required=False,
        empty_label=gettext_lazy("everything that belongs to the board"),
    )
    post = forms.ChoiceField(
        label=gettext_lazy("Who may decide?"),
        choices=lambda: posts(_("choose a post")),
        help_text=gettext_lazy("A post, not a person. One at a time, never a group of officials."),
    )
    called = Words(
        label=gettext_lazy("What the order calls it"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Such as sektorchef or arbetsutskottet."),
    )
    post_unit = UnitField(
        label=gettext_lazy("Where the post is"),
        required=False,
        empty_label=gettext_lazy("in the line of the unit that the matter is about"),
    )
    deputy = forms.ChoiceField(
        label=gettext_lazy("Deputy"),
        choices=lambda: posts(_("nobody but who usually steps in"), bodies=False),
        required=False,
    )
    deputy_unit = UnitField(
        label=gettext_lazy("Where the deputy is"),
        required=False,
        empty_label=gettext_lazy("in the line of the unit that the matter is about"),
    )
    ground = Words(label=gettext_lazy("Legal ground"), required=False, max_length=200)
    note = Text(label=gettext_lazy("Note"), required=False, max_length=400, rows=2)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        for name in ("least", "most"):
            try:
                words[name] = amount_of(words.get("kind", ""), words.get(name, ""))
            except ValidationError as error:
                self.add_error(name, error)
        words["least"] = words.get("least") or 0
        return words

    @staticmethod
    def initial_of(rule: Rule) -> dict[str, Any]:
        """What a rule says, as the fields begin with."""
        names = ("point", "kind", "unit", "post", "called", "post_unit", "deputy", "deputy_unit", "ground", "note")
        amounts = {name: _typed(rule, getattr(rule, name)) for name in ("least", "most")}
        return {name: getattr(rule, name) for name in names} | amounts


def _typed(rule: Rule, count: int | None) -> str:
    if not count:
        return ""
    whole = count if KINDS[rule.kind].measure == Measure.HOURS else count // 100
    return f"{whole:,}".replace(",", " ")


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy(
            "An Excel workbook (.xlsx) or CSV. Nothing is done until you have seen what it would do."
        ),
    )


class AdoptForm(forms.Form):
    """When and where the board adopted it, and from when it holds; and what stood in it when the page was opened."""

    adopted_on = Day(label=gettext_lazy("Adopted on"), initial=clock.today)
    paragraph = Words(
        label=gettext_lazy("Paragraph of the minutes"), max_length=40, help_text=gettext_lazy("Such as § 112")
    )
    valid_from = Day(
        label=gettext_lazy("Holds from"), required=False, help_text=gettext_lazy("Empty: from the day it was adopted.")
    )
    valid_to = Day(
        label=gettext_lazy("Holds to"), required=False, help_text=gettext_lazy("Empty: until a new one is adopted.")
    )

    def __init__(self, *given: Any, mark: str) -> None:
        super().__init__(*given)
        self.mark = mark

    def clean(self) -> dict[str, Any]:
        if self.data.get("seen", self.mark) != self.mark:
            raise ValidationError(
                _("Somebody has changed the draft since you opened this page. Read it below, and send once more.")
            )
        return super().clean() or self.cleaned_data


class WithdrawForm(forms.Form):
    """When and where the board took a right back."""

    decided_on = Day(label=gettext_lazy("Decided on"), initial=clock.today)
    paragraph = Words(label=gettext_lazy("Paragraph of the minutes"), max_length=40)


class SeatForm(forms.Form):
    """Who is chair or vice chair of a board."""

    board = forms.ModelChoiceField(Board.objects.filter(is_active=True).order_by("name"), label=gettext_lazy("Board"))
    post = forms.ChoiceField(label=gettext_lazy("Seat"), choices=[(post.value, post.label) for post in ELECTED])
    person = PersonField(label=gettext_lazy("Who"))
    starts_on = Day(label=gettext_lazy("From and including"), initial=clock.today)
    ends_on = Day(label=gettext_lazy("Up to and including"), required=False)
