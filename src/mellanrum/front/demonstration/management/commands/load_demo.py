"""``mellanrum load-demo``: an empty database becomes a municipality to try everything in."""

import time
from collections.abc import Iterable
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.core.management.speaking import Speaking, watched
from mellanrum.front.demonstration.actions import load_demonstration
from mellanrum.structure.ideas.models import Idea


class Command(Speaking, BaseCommand):
    help = gettext_noop("Fill an empty database with a demonstration municipality and a year of ideas.")

    def handle(self, **options: object) -> None:
        began = time.monotonic()
        try:
            load_demonstration(watch=days_to_watch)
        except Refused as sentence:
            raise CommandError(str(sentence)) from None
        self.stdout.write(
            _("Älvbro has lived for a year: {count} ideas, in {seconds} seconds.").format(
                count=Idea.objects.count(), seconds=round(time.monotonic() - began)
            )
        )


def days_to_watch(days: list[date]) -> Iterable[date]:
    """The days, with a bar for who sits at a terminal; a log file is not filled with it."""
    return watched(days, _(" days"), what=_("A year in Älvbro"))
