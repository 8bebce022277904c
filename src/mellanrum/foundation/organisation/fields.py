"""Choosing a person or a unit: by typing a name, or from the tree as one reads it."""

from collections.abc import Callable, Collection, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core.remembering import RememberedEach
from mellanrum.foundation.core.swedish import swedish_order

from .models import Unit
from .permissions import Viewer, works_here
from .queries import people_to_choose, tree

NAMESAKES = 12
Named = Callable[[], Collection[UUID]]
_units: RememberedEach[str, Unit | None] = RememberedEach(seconds=2)


class PersonInput(forms.TextInput):
    """A text field with suggestions; when several people are meant, they are shown to choose among."""

    template_name = "organisation/widgets/person.html"
    everybody = False
    namesakes: tuple[User, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"namesakes": self.namesakes, "everybody": self.everybody}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        return data.get(f"{name}_chosen") or data.get(name)


class PersonField(forms.CharField):
    """Somebody by name, by e-mail, or as "Åsa Öberg <asa@kommun.example>".

    With a ``viewer``, who is meant must be able to sign in, and only those who work here find a colleague by name;
    others have to know the e-mail, but of those whom ``named`` gives the ids of: whoever reads a name where they ask
    may write it. Without a viewer, everybody who is here may be meant, also those who cannot sign in yet.
    """

    widget = PersonInput

    def __init__(self, *, viewer: Viewer | None = None, named: Named = tuple, **given: Any) -> None:
        super().__init__(**given)
        self.viewer, self.named = viewer, named
        self.widget.everybody = viewer is None

    def prepare_value(self, value: Any) -> Any:
        person = value if isinstance(value, User) else _by_id(value)
        return f"{person.name} <{person.email}>" if person else value

    def clean(self, value: Any) -> User | None:
        words = " ".join(super().clean(value).split())
        return self._meant(words) if words else None

    def _meant(self, words: str) -> User:
        found = list(self._found(words)[:NAMESAKES])
        if len(found) == 1:
            return found[0]
        if found:
            self.widget.namesakes = tuple(found)
            raise ValidationError(_("Several people are called that. Choose who you mean."), code="several")
        raise ValidationError(_("We find nobody called “{words}”. Try an e-mail address.").format(words=words))

    def _found(self, words: str) -> QuerySet[User]:
        chosen = _id_in(words)
        if chosen:
            return self._known_by_name().filter(pk=chosen)
        email = words.rpartition("<")[2].rstrip("> ").lower()
        if "@" in email:
            known = User.objects.active() if self.viewer is None else User.objects.with_account()
            return known.filter(email=email)
        return self._known_by_name().filter(name__icontains=words).order_by("name")

    def _known_by_name(self) -> QuerySet[User]:
        if self.viewer is None:
            return User.objects.active()
        named = Q(pk__in=self.named())
        if works_here(self.viewer):
            return User.objects.with_account().filter(Q(pk__in=people_to_choose().values("pk")) | named)
        return User.objects.with_account().filter(named)


def _by_id(value: object) -> User | None:
    known = value if isinstance(value, UUID) else _id_in(str(value or ""))
    return User.objects.filter(pk=known).first() if known else None


def _id_in(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


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


class AnyUnitField(UnitField):
    """A unit to look for, in use or not."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.queryset = Unit.objects.all()
        self.choices = self._tree

    def to_python(self, value: Any) -> Unit | None:
        return forms.ModelChoiceField.to_python(self, value)

    def _tree(self) -> Iterator[tuple[Any, str]]:
        yield from super()._tree()
        unused = Unit.objects.filter(is_active=False).order_by(swedish_order("name"))
        yield from ((unit.pk, _("{unit} (out of use)").format(unit=unit)) for unit in unused)


class UnitsField(forms.ModelMultipleChoiceField):
    """Any number of units in use, ticked in the tree."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **given: Any) -> None:
        super().__init__(Unit.objects.active(), **given)
        self.choices = lambda: [(unit.pk, indented(unit)) for unit in tree(Unit.objects.active())]


def indented(unit: Unit) -> str:
    """The name, further in the deeper it lies; blanks that a list does not swallow."""
    return "\N{EM SPACE}" * (len(unit.path) - 1) + unit.name
