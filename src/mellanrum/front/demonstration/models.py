"""That this database was born as a demonstration."""

from django.db import models

from mellanrum.foundation.core import clock


class Birth(models.Model):
    """One row, written when an empty database is filled with the demonstration, and never otherwise.

    Without it nobody can step into anybody, whatever the settings say.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(name="a_database_is_born_once", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
