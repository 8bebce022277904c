"""What must always hold of what is stored: each room says so itself, and ``mellanrum check`` asks them all.

They are asked only there: a start or a migration must succeed also when a row somewhere is wrong.
"""

from collections.abc import Callable, Collection, Iterable

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Invariant = Callable[[], Iterable[CheckMessage]]
GUESSED_IN_NO_TIME = 32
SHOWN = 5
_invariants: dict[str, Invariant] = {}


def invariant(ask: Invariant) -> Invariant:
    """Let ``mellanrum check`` ask this; it yields a ``CheckMessage`` with a sentence for each fault that it finds."""
    _invariants[f"{ask.__module__}.{ask.__name__}"] = ask
    return ask


def found_faults(*, watch: Callable[[Collection[str]], Iterable[str]] = iter) -> list[CheckMessage]:
    """The faults that every room finds in its own rows; only one while tables are not as this version wants them.

    ``watch`` goes through what is asked for somebody who waits.
    """
    waiting = waiting_migrations()
    if waiting:
        return waiting
    return [fault for name in watch(sorted(_invariants)) for fault in _asked(name)]


def _asked(name: str) -> list[CheckMessage]:
    try:
        with transaction.atomic():
            return list(_invariants[name]())
    except DatabaseError as error:
        sentence = _("It could not be checked: {error}").format(error=error)
        return [Error(sentence, hint=name, id="core.E003")]


def named(names: Iterable[object]) -> str:
    """Some of the things that are wrong, and how many more there are."""
    every = [str(name) for name in names]
    more = len(every) - SHOWN
    shown = ", ".join(every[:SHOWN])
    return (
        ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=shown, count=more)
        if more > 0
        else shown
    )


def migrations_to_come() -> list[str]:
    """What is left to do before the tables are as this version wants them."""
    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def waiting_migrations() -> list[CheckMessage]:
    """Whether the tables are as this version wants them."""
    waiting = migrations_to_come()
    if not waiting:
        return []
    sentence = _("The database is older than the program: {names}.").format(names=named(waiting))
    return [Error(sentence, hint=_("Start Mellanrum once, or run: mellanrum migrate"), id="core.E001")]


@register(Tags.security)
def the_secret_is_secret(**_given: object) -> list[CheckMessage]:
    """Whoever guesses the key that signs sessions is whoever they like."""
    if len(settings.SECRET_KEY) >= GUESSED_IN_NO_TIME or not settings.HTTPS:
        return []
    sentence = _("MELLANRUM_SECRET_KEY is so short that it can be guessed.")
    return [Error(sentence, hint=_("Leave it out, and one is made and kept in the data folder."), id="core.E002")]


@invariant
def jobs_succeed() -> Iterable[CheckMessage]:
    """What was to happen afterwards has happened, or is tried again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY task_name ORDER BY 1"
        )
        for task, count in cursor.fetchall():
            sentence = ngettext(
                "{count} job has failed for good: {task}.", "{count} jobs have failed for good: {task}.", count
            ).format(count=count, task=task)
            yield Error(sentence, hint=_("The reason stands in the worker's log."), id="core.E004")


@invariant
def jobs_are_done() -> Iterable[CheckMessage]:
    """Somebody works: nothing that is due has waited for more than an hour."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs j WHERE status = 'todo'"
            " AND coalesce(scheduled_at, (SELECT min(at) FROM procrastinate_events e WHERE e.job_id = j.id))"
            " < now() - interval '1 hour'"
        )
        (count,) = cursor.fetchone()
    if count:
        sentence = ngettext(
            "{count} job has waited for more than an hour.", "{count} jobs have waited for more than an hour.", count
        ).format(count=count)
        yield Warning(sentence, hint=_("Is the worker running? ./run starts it together with the web."), id="core.W001")
