"""An empty database becomes the demonstration municipality."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mellanrum.foundation.accounts.models import User
from mellanrum.foundation.core import clock
from mellanrum.foundation.core.errors import Refused
from mellanrum.foundation.organisation.models import Municipality
from mellanrum.front.demonstration.models import Birth
from mellanrum.front.demonstration.story import read_decisions, read_stories, read_town, read_walks

from .founding import found_town
from .living import Watch, live_through

A_YEAR = timedelta(days=365)


@transaction.atomic
def load_demonstration(*, watch: Watch = iter) -> None:
    """Fill an empty database with the town and its year, ending today. All of it or nothing."""
    if not settings.DEMONSTRATION:
        raise Refused(_("This installation is not a demonstration. Nothing has been loaded."))
    if Municipality.objects.exists() or User.objects.exists():
        raise Refused(_("The database is not empty. The demonstration is only loaded into an empty one."))
    Birth.objects.create()
    town, stories = read_town(), list(read_stories())
    start = clock.today() - A_YEAR
    moment = clock.now() - A_YEAR
    with translation.override("sv"):
        with clock.at(moment):
            cast = found_town(town)
        walks, decisions = read_walks(), read_decisions()
        live_through(town, stories, cast, walks=walks, decisions=decisions, start=start, watch=watch)
