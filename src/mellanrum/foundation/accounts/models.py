"""A person, known by an id that never changes; how they prove who they are is allauth's business."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

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
    """Somebody with a name: employee, resident, partner. Also one without an account, for whom an idea was captured."""

    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("post"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=5, default="sv")
    is_active = models.BooleanField(default=True)
    has_account = models.BooleanField(default=True)
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
            models.CheckConstraint(name="everybody_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """First letters of the first and last name, for the small round sign beside it."""
        words = self.name.split()
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
