"""Choosing a person among thousands: type a name or an e-mail, with suggestions where the browser can fetch them."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.organisation.models import Assignment
from mellanrum.foundation.organisation.permissions import Viewer, works_here
from mellanrum.foundation.organisation.roles import INSIDE

SUGGESTIONS = 8
NAMESAKES = 12


def people_to_choose() -> QuerySet[User]:
    """Those who can sign in and work here."""
    here = Assignment.objects.on(clock.today()).filter(person=OuterRef("pk"), role__in=INSIDE)
    return User.objects.with_account().filter(Exists(here))


def suggested_people(words: str) -> QuerySet[User]:
    """The first few whose name or e-mail has every word typed so far."""
    people = people_to_choose()
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(email__istartswith=word))
    return people.order_by("name", "id")[:SUGGESTIONS]


def written(person: User) -> str:
    """A person as text that finds exactly that person again."""
    return f"{person.name} <{person.email}>"


class PersonInput(forms.TextInput):
    """A text field with suggestions; when several people are meant, they are shown to choose among."""

    template_name = "ideas/widgets/person.html"
    namesakes: tuple[User, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"namesakes": self.namesakes}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        return data.get(f"{name}_chosen") or data.get(name)


class PersonField(forms.CharField):
    """Somebody by name, by e-mail, or as "Åsa Öberg <asa@kommun.example>".

    Only those who work here may find a colleague by name; others have to know the e-mail.
    """

    widget = PersonInput

    def __init__(self, *, viewer: Viewer, **given: Any) -> None:
        super().__init__(**given)
        self.by_name = works_here(viewer)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, User) else value

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
            return people_to_choose().filter(pk=chosen)
        email = words.rpartition("<")[2].rstrip("> ").lower()
        if "@" in email:
            return User.objects.with_account().filter(email=email)
        return (
            people_to_choose().filter(name__icontains=words).order_by("name") if self.by_name else User.objects.none()
        )


def _id_in(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
