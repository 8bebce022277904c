"""Capture in two minutes: what is wrong or could be better, for whom, where; all else can wait."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.attachments.forms import refuse_unfit_file
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.fields import UnitField
from mellanrum.foundation.organisation.models import Unit
from mellanrum.foundation.ui.forms import Text, Words
from mellanrum.structure.ideas.actions import refuse_unfit_author, title_from
from mellanrum.structure.ideas.models import Idea, Origin, Visibility
from mellanrum.structure.ideas.permissions import can_capture_on_behalf

from .words import advice_on

BEHALF = ("behalf_name", "behalf_email")
WORDS = ("problem", "for_whom", "unit", "place", "proposal", "title", "origin", *BEHALF)
NEEDED = ("problem", "unit")


class CaptureForm(forms.Form):
    """A draft as it is typed. Nothing is required to save it; ``complete`` asks for what is needed to send it."""

    problem = Text(
        label=gettext_lazy("What is wrong, or could be better?"),
        help_text=gettext_lazy("Tell it as you would tell a colleague. No names or details of clients."),
        max_length=5000,
        rows=6,
    )
    for_whom = Words(label=gettext_lazy("For whom?"), max_length=300, required=False)
    unit = UnitField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("Choose the closest unit: its innovation leader answers you."),
        empty_label=gettext_lazy("Choose a unit"),
    )
    place = Words(
        label=gettext_lazy("The place in words"),
        help_text=gettext_lazy("For example: the bus stop outside the library."),
        max_length=200,
        required=False,
    )
    proposal = Text(
        label=gettext_lazy("Do you have a proposal?"),
        help_text=gettext_lazy("It is fine not to have one: the problem is enough."),
        max_length=5000,
        required=False,
    )
    title = Words(
        label=gettext_lazy("A heading"),
        help_text=gettext_lazy("If you leave it empty, it is how your words begin."),
        max_length=120,
        required=False,
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=Origin.choices, widget=forms.RadioSelect, required=False
    )
    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        validators=[refuse_unfit_file],
        required=False,
    )
    behalf_name = Words(label=gettext_lazy("Whose idea is it?"), max_length=120, required=False)
    behalf_email = Words(
        label=gettext_lazy("Their e-mail"),
        widget=forms.EmailInput,
        max_length=254,
        help_text=gettext_lazy("If they have one: then they can follow the idea themselves later."),
        required=False,
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, by: User, draft: Idea | None, unit: Unit | None = None
    ) -> None:
        super().__init__(data, files, initial=_initial(draft, unit))
        self.by, self.draft = by, draft
        # Whoever may not was not asked, so their browser does not answer: what they may is then not asked for either.
        if not ((data is None or "behalf_name" in data) and can_capture_on_behalf(by)):
            for name in BEHALF:
                del self.fields[name]

    def ask_for(self, *, complete: bool) -> "CaptureForm":
        """Let what is needed to send the idea be needed already now, or not yet."""
        self.complete = complete
        for name in NEEDED:
            self.fields[name].required = complete
        return self

    @property
    def words(self) -> dict[str, Any]:
        """What is kept of the draft."""
        kept = {name: self.cleaned_data[name] for name in WORDS if name in self.fields}
        return kept | {"origin": kept["origin"] or Origin.NEED}

    @property
    def advice(self) -> dict[str, str]:
        """Advice beside each field whose text may tell of a client."""
        texts = {name: str(self[name].value() or "") for name in ("problem", "for_whom", "place", "proposal", "title")}
        return {name: words for name, text in texts.items() if (words := advice_on(text))}

    def clean_base(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data["base"])
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        name, email = (words.get(field, "") for field in BEHALF)
        try:
            if self.complete:
                refuse_unfit_author(name, email)
        except Refused as no:
            self.add_error("behalf_email" if name else "behalf_name", str(no))
        return words


def _initial(draft: Idea | None, unit: Unit | None) -> dict[str, Any]:
    if draft is None:
        return {"unit": unit, "origin": Origin.NEED}
    kept = {name: getattr(draft, name) for name in WORDS} | {"base": draft.moved_at.isoformat()}
    if draft.title == title_from(draft.problem):
        kept["title"] = ""
    return kept


class SendForm(forms.Form):
    """The last question before an idea is sent."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see it?"),
        choices=[
            (Visibility.MUNICIPALITY, gettext_lazy("Everybody who works in the municipality")),
            (Visibility.PUBLIC, gettext_lazy("Everybody, also residents")),
            (Visibility.GROUP, gettext_lazy("Only those who work with the idea")),
        ],
        initial=Visibility.MUNICIPALITY,
        widget=forms.RadioSelect,
    )
    invite = forms.BooleanField(
        label=gettext_lazy("Send them a letter with a way in, so that they can follow and carry the idea themselves"),
        initial=True,
        required=False,
    )

    def __init__(self, data: Any = None, *, draft: Idea) -> None:
        super().__init__(data)
        self.fields["visibility"].help_text = _(
            "If you choose that residents see it, anybody reads it on the internet without signing in: "
            "the name {name}, all words and all files."
        ).format(name=draft.behalf_name or draft.captured_by.name)
        if not draft.behalf_email:
            del self.fields["invite"]

    def clean_visibility(self) -> Visibility:
        return Visibility(self.cleaned_data["visibility"])
