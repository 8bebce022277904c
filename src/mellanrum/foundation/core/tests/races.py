"""Several deeds in the same moment, for tests that ask who was first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

from django.conf import settings
from django.db import connection, connections, transaction
from django.utils.translation import override

from mellanrum.foundation.core.errors import Refused

PATIENCE = 60  # seconds


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


def done_while(under_way, deed):
    """Do ``deed`` while what ``under_way`` did is not yet for others to see; what it came to.

    It has to wait, or to be done at once, before the first one is over: so who was first is no matter of chance.
    """
    with ThreadPoolExecutor(1) as crowd:
        with transaction.atomic():
            under_way()
            other = crowd.submit(at_once, deed)
            until = monotonic() + PATIENCE
            while not other.done() and not _somebody_waits():
                assert monotonic() < until, "Nobody waited, and nothing was done."
                sleep(0.01)
        return other.result()[0]


def _somebody_waits():
    # Of who is connected a transaction sees what it saw the first time it looked; locks are seen as they are.
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
    with connection.cursor() as cursor:
        cursor.execute(waiting)
        return cursor.fetchone()[0]
