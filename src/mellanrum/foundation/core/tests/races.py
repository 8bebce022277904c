"""Several deeds in the same moment, for tests that ask who was first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.conf import settings
from django.db import connections
from django.utils.translation import override

from mellanrum.foundation.core.errors import Refused


def at_once(*deeds):
    """Do all of it at the same moment, each on a connection of its own; what each came to, a refusal as it is."""
    start = Barrier(len(deeds))

    def do(deed):
        try:
            start.wait()
            with override(settings.LANGUAGE_CODE):
                return deed()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def refused(*deeds):
    """Do all of it at once; the sentences of those that were refused."""
    return [str(outcome) for outcome in at_once(*deeds) if isinstance(outcome, Refused)]
