"""Choosing a person or a unit: by typing a name, or from the tree as one reads it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.core.swedish import swedish_order

from .models import Unit
from .queries import tree

SUGGESTIONS = 300
_units: RememberedEach[str, Unit | None] = RememberedEach(seconds=2)


class PersonInput(forms.TextInput):
    """A field to type a name in, with suggestions that the browser itself shows."""

    template_name = "organisation/widgets/person.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"people-{name}"
        context["widget"]["attrs"]["autocomplete"] = "off"
        context["people"] = User.objects.active().exclude(email="").order_by(swedish_order("name"))[:SUGGESTIONS]
        return context


class PersonField(forms.CharField):
    """Somebody who works here, by name or e-mail: "Åsa Öberg", "asa@kommun.example" or "Åsa Öberg <asa@…>"."""

    widget = PersonInput

    def prepare_value(self, value: Any) -> Any:
        person = value if isinstance(value, User) else _by_id(value)
        return f"{person.name} <{person.email}>" if person else value

    def to_python(self, value: Any) -> Any:
        words = super().to_python(value)
        # Django asks this only after the person has been looked for.
        ProhibitNullCharactersValidator()(words)
        return _person_called(words) if words else None


def _by_id(value: object) -> User | None:
    try:
        return User.objects.filter(pk=value).first() if value else None
    except (ValidationError, ValueError):
        return None


def _person_called(words: str) -> User:
    email = words.rpartition("<")[2].rstrip("> ").lower()
    found = list(User.objects.active().filter(Q(email=email) | Q(name__iexact=words))[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(_("Several people are called {name}. Write the e-mail instead.").format(name=words))
    raise ValidationError(_("Nobody here is called {name}. Write a name or an e-mail.").format(name=words))


class UnitField(forms.ModelChoiceField):
    """A unit in use, chosen from the tree."""

    def __init__(self, **given: Any) -> None:
        super().__init__(Unit.objects.active(), **given)
        self.choices = self._tree

    def to_python(self, value: Any) -> Unit | None:
        """The unit of an id. Whatever it is chosen for, the database sees to that it is there still."""
        chosen = super().to_python
        return _units.get(value, lambda: chosen(value)) if isinstance(value, str) else chosen(value)

    def _tree(self) -> Iterator[tuple[Any, str]]:
        yield "", self.empty_label or "—"
        for unit in tree(Unit.objects.active()):
            yield unit.pk, indented(unit)


class UnitsField(forms.ModelMultipleChoiceField):
    """Any number of units in use, ticked in the tree."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **given: Any) -> None:
        super().__init__(Unit.objects.active(), **given)
        self.choices = lambda: [(unit.pk, indented(unit)) for unit in tree(Unit.objects.active())]


def indented(unit: Unit) -> str:
    """The name, further in the deeper it lies; blanks that a list does not swallow."""
    return "\N{EM SPACE}" * (len(unit.path) - 1) + unit.name
