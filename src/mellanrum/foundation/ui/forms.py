"""How every form is drawn, and the fields that all rooms ask with.

Label, hint, error and field stand in that order, each tied to the other for a screen reader.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core import validators
from django.forms.renderers import TemplatesSetting
from django.utils.choices import flatten_choices
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.personal_numbers import refuse_personal_numbers

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
LOOSE = (forms.HiddenInput, *GROUPS)
LARGEST = 2**31 - 1
PLAINLY: dict[type[validators.BaseValidator], Any] = {
    validators.MaxLengthValidator: ngettext_lazy(
        "Write at most %(limit_value)d character. You have written %(show_value)d.",
        "Write at most %(limit_value)d characters. You have written %(show_value)d.",
        "limit_value",
    ),
    validators.MinLengthValidator: ngettext_lazy(
        "Write at least %(limit_value)d character. You have written %(show_value)d.",
        "Write at least %(limit_value)d characters. You have written %(show_value)d.",
        "limit_value",
    ),
    validators.MaxValueValidator: _("Choose %(limit_value)s or less."),
    validators.MinValueValidator: _("Choose %(limit_value)s or more."),
}


def speak_plainly() -> None:
    """What Django says when something is missing, too long or too large, in our words; before any form is defined."""
    forms.Field.default_error_messages["required"] = _("Fill this in to go on.")
    forms.FileField.default_error_messages["max_length"] = ngettext_lazy(
        "Give the file a shorter name: at most %(max)d character.",
        "Give the file a shorter name: at most %(max)d characters.",
        "max",
    )
    for validator, sentence in PLAINLY.items():
        validator.message = sentence


def copy_quickly() -> None:
    """Let a field and its widget be copied as they are: every form copies all of them, each time it is asked for.

    Python would ask how each could be pickled first, which takes a tenth of the time that a draft takes to be kept.
    """
    forms.Field.__copy__ = forms.Widget.__copy__ = _copied


def _copied(original: Any) -> Any:
    made = object.__new__(type(original))
    made.__dict__.update(original.__dict__)
    return made


class Field(forms.BoundField):
    """A field with Designsystemet's classes; what was typed stays when something is wrong."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = dict(super().build_widget_attrs(attrs, widget))
        if not isinstance(widget, LOOSE):
            attrs["class"] = " ".join(filter(None, ["ds-input", widget.attrs.get("class"), attrs.get("class")]))
        if isinstance(widget, forms.Textarea):
            attrs.setdefault("data-grow", "")
            # A browser that knows of a limit cuts what is pasted, without a word; we keep it and say how long it is.
            attrs["maxlength"] = False
        return attrs

    @property
    def is_tick(self) -> bool:
        """One box to tick, whose label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Worth saying that it may be left empty; a box to tick and the first line of a list say so by themselves."""
        asked_later = getattr(self.field, "is_asked_later", False)
        loose = asked_later or isinstance(self.field.widget, (forms.CheckboxInput, forms.Select))
        return not self.field.required and not loose

    @property
    def first_id(self) -> str:
        """Where a link in the error summary should land."""
        return f"{self.id_for_label or self.auto_id}_0" if self.use_fieldset else self.id_for_label


class Renderer(TemplatesSetting):
    """Django's forms, drawn with our templates."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


class Words(forms.CharField):
    """A line of free text, where personal identity numbers are refused."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.validators.append(refuse_personal_numbers)


class Text(Words):
    """Some lines of free text."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **given: Any) -> None:
        super().__init__(**given)
        self.widget.attrs["rows"] = rows


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Moment(forms.DateTimeField):
    """A day and a time, chosen in the browser's own calendar."""

    typed = "%Y-%m-%dT%H:%M"
    widget = forms.DateTimeInput(format=typed, attrs={"type": "datetime-local"})

    def prepare_value(self, value: Any) -> Any:
        # The same words in the box, in what it carries along and in what the browser sends: else every one of them
        # would look like a change.
        return localtime(value).strftime(self.typed) if isinstance(value, datetime) else value

    def said(self, value: str) -> str:
        """The moment as one reads it."""
        return value.replace("T", " ")


class SharedForm(forms.BaseForm):
    """A form on what several may change: each box carries along what stood there when the page was opened.

    What the person left alone follows whoever changed it meanwhile, and ticks of two people are joined. Where two have
    changed the same box, the person hears what stands there now; sending once more lets theirs stand.
    """

    emptied = _(
        "Somebody else took this away while you were writing. Your words are here: send again to put them back, or "
        "empty the box."
    )
    overtaken = _("Somebody else changed this while you were writing. Now it says “{now}”. Send again to keep yours.")

    def __init__(self, data: Any = None, *given: Any, **named: Any) -> None:
        super().__init__(data.copy() if data is not None else None, *given, **named)
        for field in self.fields.values():
            field.show_hidden_initial = not isinstance(field, forms.FileField)

    def let_stand(self, names: Iterable[str]) -> None:
        """Take boxes that the person left alone for what they want to say, where nothing stands any longer."""
        for name in names:
            if plain(self.data.get(name)) == plain(self.data.get(f"initial-{name}")):
                self.data[f"initial-{name}"] = ""

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if any(name.startswith("initial-") for name in self.data):
            for name in [name for name in words if self.fields[name].show_hidden_initial]:
                self._settle(self[name], words)
        return words

    def _settle(self, box: forms.BoundField, words: dict[str, Any]) -> None:
        """Let what the person meant stand, on top of what stands there now."""
        name, field = box.name, box.field
        now = field.prepare_value(box.initial)
        seen = self._widget_data_value(field.hidden_widget(), box.html_initial_name)
        mine = self._widget_data_value(field.widget, box.html_name)
        if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            words[name] = field.clean(sorted(_joined(*map(_ids, (seen, mine, now)))))
        elif plain(seen) == plain(mine) != plain(now):
            words[name] = field.clean(now)
        elif plain(now) not in (plain(seen), plain(mine)):
            self.data[box.html_initial_name] = now
            self.add_error(name, self.overtaken.format(now=_in_words(field, now)) if plain(now) else self.emptied)


def plain(value: Any) -> str:
    """What a box says, whether it comes from a browser or from where it is kept."""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _ids(chosen: Any) -> set[str]:
    return {str(each) for each in chosen or ()}


def _joined(seen: set[str], mine: set[str], now: set[str]) -> set[str]:
    return (now - (seen - mine)) | (mine - seen)


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, Moment):
        return field.said(plain(value))
    choices: Iterable[tuple[Any, Any]] = flatten_choices(getattr(field, "choices", ()))
    labels = {plain(each): plain(label) for each, label in choices}
    return labels.get(plain(value), plain(value))


class ButtonForm(forms.Form):
    """What a button sends along: where some of it is missing, there is nothing that the person could type."""

    not_whole = _("The page was not whole. Reload it and try again.")

    def whole(self) -> dict[str, Any]:
        """What was sent, ``Refused`` where it is not as it should be."""
        if not self.is_valid():
            raise Refused(str(self.not_whole))
        return self.cleaned_data


class BaseForm(ButtonForm):
    """Which version a change was made from."""

    base = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)


class CompareForm(forms.Form):
    """Which version to compare with."""

    other = forms.IntegerField(min_value=1, max_value=LARGEST)
