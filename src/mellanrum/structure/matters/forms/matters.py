"""What is written about a matter: its papers, a conflict of interest, and why it goes higher or is taken back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.core.swedish import swedish_order
from mellanrum.foundation.organisation.models import Board
from mellanrum.foundation.ui.forms import Text, Words
from mellanrum.structure.matters.models import Council, Matter
from mellanrum.structure.matters.models.matters import LONGEST_SUMMARY
from mellanrum.structure.matters.queries.choosing import board_for, boards_of, suggested_board
from mellanrum.structure.matters.queries.deciding import who_decides

YES, NO = "yes", "no"


class PapersForm(forms.Form):
    """The papers. Kept half-written; handed in with something proposed."""

    summary = Text(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("What somebody has to know who has not heard of the idea. The canvas comes with it."),
        max_length=LONGEST_SUMMARY,
        rows=6,
        required=False,
    )
    proposal = Text(
        label=gettext_lazy("What do you propose?"),
        help_text=gettext_lazy("One sentence that can be read aloud and agreed to."),
        max_length=2000,
        rows=3,
    )
    if_not = Text(label=gettext_lazy("What happens if not?"), max_length=2000, rows=3, required=False)
    board = forms.ModelChoiceField(
        Board.objects.filter(is_active=True).order_by("name"), label=gettext_lazy("Whose matter is it?"), required=False
    )
    council = forms.ModelChoiceField(
        Council.objects.filter(is_active=True).order_by("name"),
        label=gettext_lazy("Which council gives its advice?"),
        empty_label=gettext_lazy("None: it goes straight to whoever decides"),
        required=False,
    )

    def __init__(self, data: Any = None, *, matter: Matter, hands_in: bool = False) -> None:
        names = ("summary", "proposal", "if_not", "board", "council")
        super().__init__(
            data, initial={name: getattr(matter, name) for name in names if name != "board" or matter.board}
        )
        self._ask_for_board(matter, is_required=hands_in or data is None)
        # What is only kept may have holes; what is handed in may not.
        self.fields["proposal"].required = hands_in or data is None

    def _ask_for_board(self, matter: Matter, *, is_required: bool) -> None:
        """Where a unit serves several boards one of them is chosen, with one to begin from and the reason said."""
        boards = boards_of(matter.unit)
        if not boards and Board.objects.filter(is_active=True).exists() and not who_decides(matter).deciders:
            self.fields["board"].required = is_required
        if len(boards) < 2:
            return
        names = ", ".join(board.name for board in boards)
        self.fields["board"] = forms.ModelChoiceField(
            Board.objects.filter(pk__in=[board.pk for board in boards]).order_by("name"),
            label=gettext_lazy("Whose matter is it?"),
            help_text=_(
                "{unit} serves several boards: {names}. Choose the one whose work this is about: its order of "
                "delegation says who decides."
            ).format(unit=matter.unit, names=names),
            initial=matter.board or suggested_board(matter),
            widget=forms.RadioSelect,
            empty_label=None,
            required=is_required,
        )


class DeclarationForm(forms.Form):
    """Whether somebody has a conflict of interest; asked before they read."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Is there anything that could make somebody doubt that you are impartial?"),
        choices=[
            (NO, gettext_lazy("No, I can read and say what I think")),
            (YES, gettext_lazy("Yes, I step aside")),
        ],
        widget=forms.RadioSelect,
    )
    words = Words(
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("One line is enough. It is kept with the matter."),
        max_length=500,
        required=False,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as the action wants it."""
        return {"is_conflicted": self.cleaned_data["answer"] == YES, "words": self.cleaned_data["words"]}


class WithdrawalForm(forms.Form):
    """Why nobody has to decide it."""

    words = Text(label=gettext_lazy("Why is it taken back?"), max_length=3000)


class HandUpForm(forms.Form):
    """Why somebody leaves a matter to whoever is above them."""

    reason = Words(label=gettext_lazy("Why?"), max_length=500)


class ReferralForm(forms.Form):
    """Why a matter goes to the board; and where the board took it over, the paragraph in which it did."""

    reason = Words(label=gettext_lazy("Why?"), max_length=500)
    board = forms.ModelChoiceField(
        Board.objects.filter(is_active=True).order_by(swedish_order("name")),
        label=gettext_lazy("Which board?"),
        empty_label=gettext_lazy("Choose"),
    )
    reference = Words(
        label=gettext_lazy("Paragraph of the minutes"),
        help_text=gettext_lazy("For example: § 41, 2026-03-12."),
        max_length=80,
        required=False,
    )

    def __init__(self, data: Any = None, *, matter: Matter, takes_over: bool) -> None:
        super().__init__(data, initial={"board": matter.board or board_for(matter.unit)})
        served = {board.pk for board in boards_of(matter.unit)}
        if served:
            field = self.fields["board"]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for who checks types
            field.queryset = Board.objects.filter(pk__in=served | {matter.board_id}).order_by(swedish_order("name"))
        if not takes_over:
            del self.fields["reference"]
