"""A person, known by an id that never changes; how they prove who they are is allauth's business."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core import clock
from mellanrum.foundation.core.models import Entity

from . import tokens


class UserQuerySet(models.QuerySet["User"]):
    def people(self) -> "UserQuerySet":
        """All who are somebody."""
        return self.filter(is_nobody=False)

    def active(self) -> "UserQuerySet":
        return self.people().filter(is_active=True)

    def with_account(self) -> "UserQuerySet":
        """Those who can sign in; the rest are people an idea was written down for."""
        return self.active().filter(has_account=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email: str, name: str, password: str | None = None, **given: object) -> "User":
        """A person who can sign in; without a password only by the municipality's own sign-in."""
        user = self.model(email=email.lower(), name=name, **given)
        user.set_password(password)
        user.save()
        return user


class User(Entity, AbstractBaseUser):
    """Somebody with a name: employee, resident, partner. Also one without an account, for whom an idea was captured.

    ``is_nobody`` is of a name alone, such as the municipality's own where a list says no author: whoever took it over
    would have all that came in the list.
    """

    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("post"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=5, default="sv")
    is_active = models.BooleanField(default=True)
    has_account = models.BooleanField(default=True)
    is_nobody = models.BooleanField(default=False, editable=False)
    left_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email", condition=~models.Q(email="")),
            models.CheckConstraint(
                name="whoever_signs_in_has_an_email", condition=models.Q(has_account=False) | ~models.Q(email="")
            ),
            models.CheckConstraint(
                name="nobody_signs_in", condition=models.Q(is_nobody=False) | models.Q(has_account=False, email="")
            ),
            models.CheckConstraint(name="everybody_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def can_sign_in(self) -> bool:
        """Whether this person may be let in at all, however well they prove who they are."""
        return self.is_active and self.has_account

    @cached_property
    def known(self) -> dict[str, Any]:
        """What rooms have asked about this person, each under its own word: it is forgotten with the request."""
        return {}


class Session(AbstractBaseSession):
    """One device on which somebody is signed in; knows the person, so that one query fetches both."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    objects = BaseSessionManager()

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        return import_module(settings.SESSION_ENGINE).SessionStore


def two_weeks_on() -> datetime:
    return clock.now() + timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those that can still be used."""
        return self.filter(accepted_at=None, expires_at__gt=clock.now(), person__is_active=True)


class Invitation(Entity):
    """A letter with a way in, for one person and once; whoever opens it has shown that the e-mail is theirs."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    expires_at = models.DateTimeField(default=two_weeks_on)
    accepted_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        constraints = [models.CheckConstraint(name="an_invitation_goes_somewhere", condition=~models.Q(email=""))]

    def __str__(self) -> str:
        return f"{self.person} <{self.email}>"

    @property
    def address(self) -> str:
        """The whole address to put in the letter."""
        return settings.BASE_URL + reverse("claim", args=[tokens.token_of(self.pk)])
