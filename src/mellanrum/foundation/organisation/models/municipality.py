"""The municipality itself, and what it wants."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellanrum.foundation.core.models import Entity

FEWEST_ANSWERS = 5
# Whoever asks for more than this is shown nothing by most units.
MOST_TO_WAIT_FOR = 50


class Municipality(models.Model):
    """The one municipality of this installation. It cannot exist without somebody to turn to."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=120)
    colour = models.CharField(_("colour"), max_length=7, default="#1f5a4f")
    logo = models.FileField(_("logo"), upload_to="logo", blank=True)
    vision = models.TextField(_("vision"), blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=list, verbose_name=_("languages"))
    central_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("central innovation contact")
    )
    central_deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("deputy of the central contact")
    )
    fewest_answers = models.PositiveSmallIntegerField(
        _("how many must have answered"),
        default=FEWEST_ANSWERS,
        validators=[MinValueValidator(FEWEST_ANSWERS), MaxValueValidator(MOST_TO_WAIT_FOR)],
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("municipality")
        constraints = [
            models.CheckConstraint(
                name="answers_of_fewer_than_five_are_never_shown",
                condition=models.Q(fewest_answers__gte=FEWEST_ANSWERS),
            ),
            models.CheckConstraint(name="there_is_one_municipality", condition=models.Q(id=1)),
            models.CheckConstraint(
                name="the_central_contact_has_a_deputy",
                condition=~models.Q(central_contact=models.F("central_deputy")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Goal(Entity):
    """Something the municipality has decided to strive for, which ideas can be tied to."""

    title = models.CharField(_("goal"), max_length=160)
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("goal")
        constraints = [models.UniqueConstraint(fields=["title"], name="one_goal_per_title")]

    def __str__(self) -> str:
        return self.title


class Import(Entity):
    """A file that somebody uploaded, kept while they look at what it would do, and emptied once it is done."""

    class Kind(models.TextChoices):
        UNITS = "units", _("units")
        PEOPLE = "people", _("people")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")

    def __str__(self) -> str:
        return self.name
