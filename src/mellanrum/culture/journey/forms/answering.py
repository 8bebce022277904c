"""Taking in what somebody thinks: alone, and together with a group."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from mellanrum.culture.anonymity.questions import LONGEST_COMMENT, Answer, comments_from
from mellanrum.culture.journey.ladder import Cause, Place, Viewpoint
from mellanrum.culture.journey.queries.alone import Square
from mellanrum.culture.journey.queries.asking import NO, SIDES, YES, cause_key, key_of
from mellanrum.culture.journey.queries.statements import Statements
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers


class ReflectionForm(forms.Form):
    """What somebody thinks, for themselves."""

    words = forms.CharField(
        label=_("What do you think when you see your ladder?"),
        help_text=_("Only you see this. You can change it or take it away whenever you like."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        validators=[refuse_personal_numbers],
    )


@dataclass(frozen=True)
class Side:
    """One question of a rung, with the notes of both levels to read beside it."""

    field: BoundField
    squares: list[Square]


class RungForm(forms.Form):
    """Where things are on one rung, from both viewpoints, and where one wants to be. Nothing has to be answered."""

    def __init__(
        self, *args: Any, statements: Statements, principle: str, chosen: Mapping[str, str] | None = None, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.principle = principle
        labels = {one.value: statements.viewpoint(one).meaning for one in Viewpoint}
        for side in SIDES:
            self.fields[side] = forms.ChoiceField(
                label=labels.get(side, _("Where do you want us to be?")),
                choices=Place.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=(chosen or {}).get(key_of(principle, side)),
            )

    def sides(self, squares: list[Square]) -> list[Side]:
        """The questions in their order, each viewpoint with its notes."""
        beside = {side: [one for one in squares if one.viewpoint.key == side] for side in SIDES}
        return [Side(self[side], beside[side]) for side in SIDES]

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen, by the keys of the questions; a question that was passed by is passed by again."""
        return {key_of(self.principle, side): self.cleaned_data[side] for side in SIDES}


class CausesForm(forms.Form):
    """What has moved the group from outside, in a tick or in one's own words."""

    causes = forms.MultipleChoiceField(
        label=_("What has pulled us up or down lately?"),
        choices=Cause.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_personal_numbers],
    )

    def __init__(self, *args: Any, before: Answer, least: int, **given: Any) -> None:
        ticked = [cause for cause in Cause.values if before.choices.get(cause_key(cause)) == YES]
        super().__init__(*args, initial={"causes": ticked, "words": before.comment}, **given)
        self.fields["words"].help_text = _(
            "Shown without your name, and only if at least %(many)s have answered. Write nothing that tells who you"
            " are."
        ) % {"many": comments_from(least)}

    @property
    def choices(self) -> dict[str, str]:
        """Yes or no to each cause, by the keys of the questions."""
        return {cause_key(cause): YES if cause in self.cleaned_data["causes"] else NO for cause in Cause.values}
