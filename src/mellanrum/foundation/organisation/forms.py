"""What an administrator writes about the organisation."""

import io
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.ui.forms import Day, SharedForm, Text, Words
from mellanrum.foundation.ui.theme import check_colour, contrast

from .fields import AnyUnitField, PersonField, UnitField, UnitsField
from .handovers import held_by_unit
from .models import Board, Goal, Municipality, Unit
from .roles import TIED_TO_A_UNIT, Role

MOST_BYTES = 2 * 1024 * 1024
TALLEST, WIDEST = 160, 800
PAPER, SHAPE, SPECK = "#fbf8f3", 3, 0.01


class MunicipalityForm(SharedForm, forms.ModelForm):
    """The municipality: it cannot be saved without somebody to turn to and somebody who steps in."""

    central_contact = PersonField(
        label=gettext_lazy("Central innovation contact"),
        help_text=gettext_lazy("Where every question ends when nobody nearer is there. Write a name or an e-mail."),
    )
    central_deputy = PersonField(
        label=gettext_lazy("Deputy of the central contact"),
        help_text=gettext_lazy("Somebody else, so that one is there."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG, JPEG or WebP, at most 2 MB."),
        widget=forms.FileInput,
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Take away the logo"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Municipality
        fields = [
            "name",
            "vision",
            "colour",
            "logo",
            "languages",
            "central_contact",
            "central_deputy",
            "fewest_answers",
        ]
        field_classes = {"name": Words, "vision": Text}
        labels = {
            "name": gettext_lazy("The municipality’s name"),
            "vision": gettext_lazy("Vision"),
            "colour": gettext_lazy("Colour"),
            "fewest_answers": gettext_lazy("How many must have answered before anything is shown?"),
        }
        help_texts = {
            "colour": gettext_lazy("The shades are chosen so that everything can be read."),
            "fewest_answers": gettext_lazy("Never fewer than five. What is asked already keeps what it promised."),
        }
        widgets = {"colour": forms.TextInput(attrs={"type": "color"})}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if not self.instance.logo:
            del self.fields["no_logo"]
        self.initial.setdefault("version", self.instance.version)
        if "fewest_answers" in self.fields:
            self.fields["fewest_answers"].required = False

    def clean_fewest_answers(self) -> int:
        # Left empty it stays as it is.
        return self.cleaned_data["fewest_answers"] or self.instance.fewest_answers

    def clean_colour(self) -> str:
        try:
            return check_colour(self.cleaned_data["colour"]).given
        except Refused as refused:
            raise ValidationError(str(refused)) from None

    def clean_logo(self) -> Any:
        logo = self.cleaned_data["logo"]
        return drawn_anew(logo) if logo and logo != self.instance.logo else logo

    def clean(self) -> dict:
        words = super().clean()
        contact, deputy = words.get("central_contact"), words.get("central_deputy")
        if contact and contact == deputy:
            self.add_error("central_deputy", _("Choose two different people, so that one of them is there."))
        if words.get("no_logo"):
            words["logo"] = ""
        return words


class FoundingForm(MunicipalityForm):
    """The first time nobody else may be there yet: the deputy can be written down at once."""

    central_deputy = None
    version = None
    logo = None
    deputy_name = Words(
        label=gettext_lazy("Deputy of the central contact"),
        max_length=120,
        help_text=gettext_lazy("Whoever steps in when the contact is away. You can change both later."),
    )
    deputy_email = forms.EmailField(label=gettext_lazy("The deputy’s e-mail"))

    class Meta(MunicipalityForm.Meta):
        fields = ["name", "vision", "colour", "languages", "central_contact"]

    def clean(self) -> dict:
        words = super().clean()
        contact = words.get("central_contact")
        if contact and contact.email == words.get("deputy_email", "").lower():
            self.add_error("deputy_email", _("Choose two different people, so that one of them is there."))
        return words


def drawn_anew(upload: UploadedFile) -> ContentFile:
    """The picture, decoded and drawn again: nothing but the picture is kept, small enough for the top of a page."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 2 MB."))
    try:
        with Image.open(upload, formats=["PNG", "JPEG", "WEBP"]) as picture:
            picture.thumbnail((WIDEST, TALLEST))
            kept = io.BytesIO()
            drawn = picture.convert("RGBA")
            drawn.save(kept, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("This is not a picture that we can read. Save it as PNG or JPEG.")) from None
    if not _seen_on_paper(drawn):
        raise ValidationError(_("The logo is too light to be seen on paper. Choose the one that is made for white."))
    return ContentFile(kept.getvalue(), "logo.png")


def _seen_on_paper(picture: Image.Image) -> bool:
    """Whether some part of the picture, not only a speck, stands out from the page as WCAG asks of a shape."""
    on_paper = Image.new("RGBA", picture.size, PAPER)
    on_paper.alpha_composite(picture)
    shades = on_paper.convert("L").histogram()
    darkest = next(shade for shade in range(256) if sum(shades[: shade + 1]) >= picture.width * picture.height * SPECK)
    return contrast(f"rgb({darkest} {darkest} {darkest})", PAPER) >= SHAPE


class GoalForm(SharedForm, forms.ModelForm):
    class Meta:
        model = Goal
        fields = ["title", "description", "position", "is_active"]
        field_classes = {"title": Words, "description": Text}
        labels = {
            "title": gettext_lazy("Goal"),
            "description": gettext_lazy("What it means"),
            "position": gettext_lazy("Order"),
            "is_active": gettext_lazy("In use"),
        }


class UnitForm(SharedForm, forms.ModelForm):
    """A unit and its place; moving it is choosing another place."""

    parent = UnitField(
        label=gettext_lazy("Belongs to"), required=False, empty_label=gettext_lazy("directly to the municipality")
    )

    successor = UnitField(
        label=gettext_lazy("If it is no longer in use, which unit takes over its open ideas?"),
        required=False,
        empty_label=gettext_lazy("Choose a unit"),
    )

    class Meta:
        model = Unit
        fields = ["name", "kind", "parent", "is_active"]
        field_classes = {"name": Words}
        labels = {"name": gettext_lazy("Name"), "kind": gettext_lazy("Kind"), "is_active": gettext_lazy("In use")}

    def clean_successor(self) -> Unit | None:
        successor: Unit | None = self.cleaned_data["successor"]
        if not self.cleaned_data["is_active"] and held_by_unit(self.instance) and successor in (None, self.instance):
            raise ValidationError(_("Choose the unit that takes over."))
        return successor


class BoardForm(SharedForm, forms.ModelForm):
    units = UnitsField(label=gettext_lazy("Units that serve it"), required=False)

    class Meta:
        model = Board
        fields = ["name", "units", "is_active"]
        field_classes = {"name": Words}
        labels = {"name": gettext_lazy("Name"), "is_active": gettext_lazy("In use")}


class PersonForm(SharedForm, forms.ModelForm):
    """Somebody who works here, as an administrator writes them down."""

    email = forms.EmailField(label=gettext_lazy("E-mail"))

    class Meta:
        model = User
        fields = ["name", "email", "title", "phone"]
        field_classes = {"name": Words, "title": Words}
        labels = {"name": gettext_lazy("Name"), "title": gettext_lazy("Post"), "phone": gettext_lazy("Telephone")}

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody else already has this e-mail."))
        return email


class NewPersonForm(PersonForm):
    unit = UnitField(label=gettext_lazy("Works in"), required=False, empty_label=gettext_lazy("no unit yet"))


class Days(forms.Form):
    """From a day, and until a day or until further notice."""

    starts_on = Day(label=gettext_lazy("From and including"))
    ends_on = Day(
        label=gettext_lazy("Up to and including"),
        required=False,
        help_text=gettext_lazy("Leave it empty for until further notice."),
    )

    def clean(self) -> dict:
        words = super().clean()
        first, last = words.get("starts_on"), words.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first. Change one of them."))
        return words


class RoleForm(Days):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    unit = UnitField(label=gettext_lazy("Where"), required=False, empty_label=gettext_lazy("in the whole municipality"))
    field_order = ["role", "unit", "starts_on", "ends_on"]

    def clean(self) -> dict:
        words = super().clean()
        if words.get("role") in TIED_TO_A_UNIT and not words.get("unit"):
            self.add_error("unit", _("This role belongs to a unit. Choose which one."))
        return words


class AbsenceForm(Days):
    deputy = PersonField(
        label=gettext_lazy("Who steps in"),
        required=False,
        help_text=gettext_lazy("Write a name or an e-mail. Empty: the usual deputy, or whoever is nearest."),
    )


class DeputyForm(forms.Form):
    deputy = PersonField(
        label=gettext_lazy("Usual deputy"), help_text=gettext_lazy("Steps in whenever nobody else is named.")
    )


class PeopleFilter(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Name or e-mail"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    unit = AnyUnitField(label=gettext_lazy("Unit"), required=False, empty_label=gettext_lazy("all"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), required=False, choices=[("", gettext_lazy("all")), *Role.choices]
    )
    left = forms.BooleanField(label=gettext_lazy("Also those who have left"), required=False)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy(
            "An Excel workbook (.xlsx) or CSV. Nothing is done until you have seen what it would do."
        ),
    )
